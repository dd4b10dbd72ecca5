// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QStringList>

namespace touchbase::test {

using namespace Qt::StringLiterals;

/// Remembers the commands a page gave, "snooze f2 tomorrow".
class Recorder {
public:
    const QStringList &commands() const { return m_commands; }

protected:
    void record(const QString &command, const QStringList &arguments = {})
    {
        m_commands.append((QStringList(command) + arguments).join(u' '));
    }

private:
    QStringList m_commands;
};

} // namespace touchbase::test
