// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QString>
#include <QTranslator>

namespace touchbase::app {

/// The language of the window: ours, Qt's own texts, and how dates and numbers are written.
class Language {
public:
    /// A locale's name such as "en-GB". What has no translation stays English.
    void use(const QString &name);

private:
    QTranslator m_ours;
    QTranslator m_qt;
};

} // namespace touchbase::app
