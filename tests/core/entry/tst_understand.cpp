// SPDX-License-Identifier: MPL-2.0
#include "core/entry/entry.h"

#include <QTest>
#include <QTimeZone>

using namespace touchbase;
using namespace touchbase::entry;
using namespace Qt::StringLiterals;

namespace {

Id idOf(const QString &name) { return Id::named(Id(), name.toUtf8()); }

// The people of the base: Tom, Kim, Sara, Bob Lee … one each, two called Maya.
QVector<Candidate> people(const QString &name)
{
    static const QStringList all = {u"Sara Haddad"_s, u"Bob Lee"_s,    u"Tom Reed"_s,
                                    u"Kim Novak"_s,   u"Joe Park"_s,   u"Sam Ortiz"_s,
                                    u"Maya Stone"_s,  u"Maya Brook"_s, u"May Winters"_s,
                                    u"José Núñez"_s,  u"Lina Saleh"_s, u"Will Hart"_s};
    const auto fold = [](const QString &text) {
        QString plain;
        for (const QChar c : text.normalized(QString::NormalizationForm_D).toLower()) {
            if (!c.isMark())
                plain += c;
        }
        return plain;
    };
    QVector<Candidate> found;
    for (const QString &one : all) {
        if (fold(one) == fold(name) || fold(one.section(u' ', 0, 0)) == fold(name))
            found.append({idOf(one), one});
    }
    return found;
}

// Wednesday 11 June 2025, 10:00.
Context wednesday(const QString &locale = u"en_GB"_s)
{
    Context context;
    context.now = QDateTime(QDate(2025, 6, 11), QTime(10, 0), QTimeZone("Europe/London"));
    context.locale = QLocale(locale);
    context.people = people;
    return context;
}

// Everything that was understood, one short line: what the tables below compare.
QString told(const Understood &understood)
{
    QStringList parts;
    if (const auto &touch = understood.touch) {
        parts += u"touch %1 %2"_s.arg(kindName(touch->kind), touch->at.text());
        if (touch->attempt)
            parts.last() += u" attempt (%1)"_s.arg(touch->outcome);
        parts.last() += u" with "_s + touch->with.join(u'+');
    }
    if (const auto &appointment = understood.appointment) {
        QString when = appointment->start.text();
        if (appointment->end.isValid())
            when += u" to "_s + appointment->end.text();
        if (appointment->readings.size() > 1)
            when = u"?"_s;
        parts += u"appointment %1 with %2"_s.arg(when, appointment->with.join(u'+'));
    }
    for (const FollowUp &followUp : understood.followUps) {
        QStringList when;
        for (const When &reading : followUp.readings)
            when += reading.text();
        parts += u"%1 %2 %3"_s.arg(kindName(followUp.kind), followUp.contact, when.join(u" or "));
        if (!followUp.repeat.isEmpty())
            parts.last() += u" "_s + followUp.repeat;
    }
    if (understood.cadenceDays)
        parts += u"every %1 days"_s.arg(*understood.cadenceDays);
    if (understood.snoozeUntil)
        parts += u"snooze "_s + understood.snoozeUntil->text();
    for (auto it = understood.set.begin(); it != understood.set.end(); ++it)
        parts += it.key() + u"="_s + it.value().toString();
    for (const QString &tag : understood.tags)
        parts += u"#"_s + tag;
    for (const QString &objection : understood.objections)
        parts += u"objection "_s + objection;
    QStringList names;
    for (const Person &person : understood.contacts)
        names += person.isNew ? u"new "_s + person.name : person.name;
    for (const Ambiguity &one : understood.ambiguous)
        names += u"%1 of %2"_s.arg(one.candidates.size()).arg(one.name);
    if (!names.isEmpty())
        parts += u"["_s + names.join(u", ") + u"]"_s;
    return parts.join(u"; ");
}

struct Sentence {
    const char16_t *said;
    const char16_t *means;
};

#include "sentences.inc"

} // namespace

class TestUnderstand : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySentenceIsReadAsACarefulPersonWould_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("meaning");
        for (const Sentence &one : sentences) {
            const QString said = QString::fromUtf16(one.said);
            QTest::newRow(qPrintable(said)) << said << QString::fromUtf16(one.means);
        }
    }
    void everySentenceIsReadAsACarefulPersonWould()
    {
        QFETCH(QString, sentence);
        QFETCH(QString, meaning);
        QCOMPARE(told(understand(sentence, wednesday())), meaning);
    }
};

QTEST_GUILESS_MAIN(TestUnderstand)
#include "tst_understand.moc"
