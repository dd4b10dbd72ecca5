// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/people/card.h"
#include "core/replica/edit.h"

#include <QTemporaryDir>

#include <random>

namespace touchbase::bench {

class Report;

/// The key of every base here: the limit pays for the same cipher.
QByteArray sampleKey();

/// The person of that number, the same at every run: about 400 bytes of text, of it 200 of notes,
/// with a phone, an e-mail address, a postal address and a birthday.
people::Card samplePerson(int number);
/// Words as people write them, about that many bytes.
QString sampleText(std::mt19937 &random, int bytes);

/// An encrypted base in a folder of its own, filled through the product's own intents.
class SampleBase {
public:
    /// `durable` as in Replica::Options. Contacts go in as an import puts them.
    SampleBase(int contacts, bool durable);

    replica::Replica &operator*() { return *m_replica; }
    replica::Replica *operator->() { return m_replica.get(); }
    replica::Database &database() { return m_replica->database(); }
    const std::vector<Id> &contacts() const { return m_contacts; }
    QString path() const { return m_folder.filePath(QStringLiteral("base.db")); }
    QString file(const QString &name) const { return m_folder.filePath(name); }

    /// Touches spread over the contacts and the last three years.
    void addTouches(int count);
    /// Open follow-ups, from 30 days ago to 60 ahead.
    void addFollowUps(int count);
    /// As after a sync: nothing waits to be sent.
    void acknowledgeAll();
    /// What a program that was just started finds: everything searchable, sent, in the file itself.
    void settle();
    /// Everything in the file itself; its size in bytes.
    qint64 checkpoint();

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<replica::Replica> m_replica;
    std::vector<Id> m_contacts;
};

/// 100,000 contacts, 1,000,000 touches, 2,000 open follow-ups: made once for all that read it.
SampleBase &largeBase(Report &report);

/// The value of a result, or the end of the run with its error.
template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return std::move(*result);
}
inline void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
}

} // namespace touchbase::bench
