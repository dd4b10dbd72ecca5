// SPDX-License-Identifier: MPL-2.0
#include "core/entry/clauses.h"
#include "core/entry/fields.h"
#include "core/entry/people.h"
#include "core/entry/waits.h"

using namespace Qt::StringLiterals;

namespace touchbase::entry {

namespace {

class Reading {
public:
    Reading(const QString &sentence, const Context &context)
        : m_sentence(sentence)
        , m_context(context)
    {}

    Understood read()
    {
        m_result.note = m_sentence;
        m_lexemes = lex(m_sentence, m_context);
        m_ladder = takeLadder(m_lexemes, m_sentence);
        m_waits = takeWaits(m_lexemes, m_sentence, m_context);
        m_urgentAt = takeUrgent(m_lexemes);
        readObjections(m_lexemes, m_sentence, m_result);
        m_people = findPeople(m_lexemes, m_sentence, m_context);
        m_phrases = findPhrases(m_lexemes);
        readFields(m_lexemes, m_phrases, m_sentence, m_context, m_result);
        if (!readSnooze()) {
            m_clauses = findClauses(m_lexemes, m_phrases);
            readDone();
            readEvents();
            readOrders();
            markOrders();
        }
        listPeople();
        finishParts();
        return std::move(m_result);
    }

private:
    void mark(Part::Kind kind, int first, int last)
    {
        const int start = m_lexemes[first].start;
        m_result.parts.append({kind, start, m_lexemes[last - 1].end() - start});
    }

    bool readSnooze()
    {
        int at = 0;
        while (at < m_lexemes.size() && m_lexemes[at].sense != Sense::Snooze)
            ++at;
        if (at == m_lexemes.size())
            return false;
        Phrase phrase;
        for (const Phrase &one : m_phrases) {
            if (phrase.isEmpty())
                phrase = one;
            else
                combine(phrase, one);
        }
        if (phrase.day == Phrase::Day::None && phrase.durationMinutes) {
            phrase.day = Phrase::Day::Span;
            phrase.unit = Unit::Minute;
            phrase.n = phrase.durationMinutes;
        }
        if (const auto readings = resolve(phrase, m_context);
            readings.size() == 1 && !phrase.isEmpty())
            m_result.snoozeUntil = readings.first();
        mark(Part::Kind::Snooze, at, at + 1);
        return true;
    }

    // Names of those the clause is about, else of the last clause before it that names somebody.
    QVector<int> peopleFor(int clauseIndex) const
    {
        const auto spokenTo = [this](const Clause &clause) {
            QVector<int> list;
            for (const int person : clause.people) {
                if (!m_people[person].aside)
                    list.append(person);
            }
            return list;
        };
        for (int i = clauseIndex; i >= 0; --i) {
            if (const auto list = spokenTo(m_clauses[i]); !list.isEmpty())
                return list;
        }
        for (int i = clauseIndex + 1; i < m_clauses.size(); ++i) {
            if (const auto list = spokenTo(m_clauses[i]); !list.isEmpty())
                return list;
        }
        QVector<int> everybody;
        for (int i = 0; i < m_people.size(); ++i)
            everybody.append(i);
        return everybody;
    }

    QStringList namesFor(int clauseIndex) const
    {
        QStringList names;
        for (const int person : peopleFor(clauseIndex))
            names.append(m_people[person].name);
        return names;
    }

    void readDone()
    {
        int outcome = -1;
        bool spoke = false;
        for (int i = 0; i < m_clauses.size(); ++i) {
            const Clause &clause = m_clauses[i];
            outcome = std::max(outcome, clause.outcome);
            spoke = spoke || clause.spoke;
            const bool tried = clause.outcome >= 0 && !hasTouch();
            if (m_result.touch || (clause.head != Clause::Head::Touch && !tried))
                continue;
            Touch touch;
            touch.kind = clause.head == Clause::Head::Touch ? clause.kind : Kind::Call;
            touch.with = namesFor(i);
            touch.at = pastMoment(clause);
            m_result.touch = touch;
            if (clause.headAt >= 0)
                mark(Part::Kind::Touch, clause.headAt, clause.headAt + 1);
        }
        if (m_result.touch && outcome >= 0 && !spoke) {
            m_result.touch->attempt = true;
            m_result.touch->outcome = outcomeName(outcome);
        }
    }

    bool hasTouch() const
    {
        return std::any_of(m_clauses.begin(), m_clauses.end(),
                           [](const Clause &clause) { return clause.head == Clause::Head::Touch; });
    }

    When pastMoment(const Clause &clause)
    {
        Basis basis;
        basis.past = true;
        basis.meal = clause.meal;
        if (clause.when && clause.head == Clause::Head::Touch) {
            const auto readings = resolve(*clause.when, m_context, basis);
            if (readings.size() == 1)
                return readings.first();
            if (readings.size() > 1)
                return {readings.first().date, std::nullopt};
        }
        return {m_context.now.date(), std::nullopt};
    }

    bool isPast(const When &when) const
    {
        const QDateTime &now = m_context.now;
        return when.date < now.date() ||
               (when.date == now.date() && when.time && *when.time < now.time());
    }

    void readEvents()
    {
        for (int i = 0; i < m_clauses.size(); ++i) {
            Clause &clause = m_clauses[i];
            if (clause.head != Clause::Head::Event || !clause.when || !clause.when->isDated() ||
                clause.when->loose || clause.when->every || clause.when->fromEvent)
                continue;
            Basis basis;
            basis.meal = clause.meal;
            const auto readings = resolve(*clause.when, m_context, basis);
            if (readings.isEmpty())
                continue;
            if (readings.size() == 1 && isPast(readings.first())) {
                if (!m_result.touch)
                    m_result.touch = Touch{clause.kind, readings.first(), {}, false, namesFor(i)};
                mark(Part::Kind::Touch, clause.headAt, clause.headAt + 1);
                clause.head = Clause::Head::None;
                clause.content = true;
                continue;
            }
            if (!readings.first().time || m_result.appointment)
                continue;
            Appointment appointment;
            appointment.readings = readings;
            appointment.title = wordsOf(clause);
            appointment.with = namesFor(i);
            if (readings.size() == 1) {
                appointment.start = readings.first();
                appointment.end = resolveEnd(*clause.when, appointment.start, basis);
            }
            m_result.appointment = appointment;
            mark(Part::Kind::Touch, clause.headAt, clause.headAt + 1);
            clause.head = Clause::Head::None;
            clause.content = true;
        }
    }

    Basis orderBasis() const
    {
        Basis basis;
        if (m_result.appointment && m_result.appointment->start.isValid()) {
            basis.event = m_result.appointment->start.date;
            basis.eventTime = m_result.appointment->start.time;
        } else if (m_result.touch) {
            basis.event = m_result.touch->at.date;
            basis.eventTime = m_result.touch->at.time;
        }
        return basis;
    }

    void readOrders()
    {
        for (int i = 0; i < m_clauses.size(); ++i) {
            const Clause &clause = m_clauses[i];
            if (clause.ahead)
                addFollowUp(i, *clause.ahead, clause.outcome >= 0 ? Kind::Call : Kind::Task,
                            QString());
            if (waitsFor(i) && clause.head != Clause::Head::Touch) {
                addWaiting(i);
                continue;
            }
            if (!clause.when || !clause.when->isDated() || clause.head == Clause::Head::Touch)
                continue;
            if (isCadence(clause)) {
                m_result.cadenceDays = cadence(*clause.when);
                mark(Part::Kind::Cadence, clause.when->first, clause.when->last);
                continue;
            }
            const bool bare =
                clause.head == Clause::Head::None && !clause.content && clause.outcome < 0 &&
                (!clause.people.isEmpty() || (clause.when->every && m_people.isEmpty()));
            if (clause.head == Clause::Head::None && !bare)
                continue;
            if (clause.headAt >= 0)
                mark(Part::Kind::FollowUp, clause.headAt, clause.headAt + 1);
            addFollowUp(i, *clause.when, clause.kind, bare ? QString() : wordsOf(clause));
        }
    }

    static bool isDated(const Clause &clause) { return clause.when && clause.when->isDated(); }
    static bool isUndatedOrder(const Clause &clause)
    {
        return clause.head == Clause::Head::Order && !isDated(clause);
    }
    bool holdsWaits(const Clause &clause) const
    {
        return m_waits && m_waits->first >= clause.first && m_waits->last <= clause.last;
    }

    // "call Sara, after the launch": a clause of nothing but the event belongs to the order beside
    // it. A date says more than an event.
    bool waitsFor(int i) const
    {
        if (!m_waits || isDated(m_clauses[i]))
            return false;
        const auto alone = [this](int k) {
            return k >= 0 && k < m_clauses.size() && holdsWaits(m_clauses[k]) &&
                   m_clauses[k].head == Clause::Head::None && m_clauses[k].people.isEmpty();
        };
        // "Sara after the launch" is an order, "Sara wants to sell after the launch" a remark.
        if (const Clause &clause = m_clauses[i]; holdsWaits(clause))
            return clause.head != Clause::Head::None ||
                   (!clause.content && !clause.people.isEmpty());
        if (!isUndatedOrder(m_clauses[i]))
            return false;
        const bool nextIsAnOrder = i + 2 < m_clauses.size() && isUndatedOrder(m_clauses[i + 2]);
        return alone(i - 1) || (alone(i + 1) && !nextIsAnOrder);
    }

    void addWaiting(int i)
    {
        const Clause &clause = m_clauses[i];
        if (clause.headAt >= 0)
            mark(Part::Kind::FollowUp, clause.headAt, clause.headAt + 1);
        FollowUp followUp;
        followUp.kind = clause.kind;
        followUp.event = m_waits->event;
        followUp.eventDays = m_waits->days;
        if (clause.head != Clause::Head::None)
            followUp.what = wordsOf(clause);
        addForEach(i, followUp);
    }

    // What stands beside the orders holds for all of them.
    void markOrders()
    {
        for (FollowUp &followUp : m_result.followUps) {
            followUp.urgent = m_urgentAt >= 0;
            if (m_ladder && followUp.event.isEmpty())
                followUp.ladder = m_ladder->days;
        }
    }

    // "every 30 days Tom": how often to be in touch. With a verb, a weekday or an hour it repeats
    // an order.
    bool isCadence(const Clause &clause) const
    {
        const Phrase &phrase = *clause.when;
        if (!phrase.every || phrase.hasTime() || !phrase.byDay.isEmpty() ||
            phrase.day != Phrase::Day::None || phrase.unit < Unit::Day)
            return false;
        if (clause.head == Clause::Head::None)
            return true;
        const QString &head = m_lexemes[clause.headAt].folded;
        return head == u"touch base" || head == u"contact";
    }

    static int cadence(const Phrase &phrase)
    {
        switch (phrase.unit) {
        case Unit::Week:
            return 7 * phrase.every;
        case Unit::Month:
            return 30 * phrase.every;
        case Unit::Quarter:
            return 90 * phrase.every;
        case Unit::Year:
            return 365 * phrase.every;
        default:
            return phrase.every;
        }
    }

    void addFollowUp(int clauseIndex, const Phrase &phrase, Kind kind, const QString &what)
    {
        const Clause &clause = m_clauses[clauseIndex];
        Basis basis = orderBasis();
        basis.meal = clause.meal;
        if (phrase.fromEvent && phrase.n < 0 && !basis.event.isValid())
            return;
        const auto readings = resolve(phrase, m_context, basis);
        if (readings.isEmpty())
            return;
        FollowUp followUp;
        followUp.kind = clause.head == Clause::Head::Order && m_result.touch && isRetry(clause)
                            ? m_result.touch->kind
                            : kind;
        followUp.readings = readings;
        if (readings.size() == 1)
            followUp.due = readings.first();
        followUp.repeat = rule(phrase);
        followUp.what = what;
        addForEach(clauseIndex, followUp);
    }

    void addForEach(int clauseIndex, FollowUp followUp)
    {
        const Clause &clause = m_clauses[clauseIndex];
        const QString what = followUp.what;
        if (clause.headAt >= 0 && m_lexemes[clause.headAt].folded.startsWith(u"promise"))
            followUp.promisedBy = what.startsWith(u"promise", Qt::CaseInsensitive) ||
                                          what.startsWith(u"i ", Qt::CaseInsensitive)
                                      ? u"me"_s
                                      : u"them"_s;
        const QStringList names = namesFor(clauseIndex);
        for (const QString &name : names.isEmpty() ? QStringList{QString()} : names) {
            followUp.contact = name;
            m_result.followUps.append(followUp);
        }
    }

    bool isRetry(const Clause &clause) const
    {
        return m_lexemes[clause.headAt].folded.endsWith(u"try again");
    }

    static bool isConnector(Sense sense)
    {
        switch (sense) {
        case Sense::In:
        case Sense::At:
        case Sense::On:
        case Sense::By:
        case Sense::Before:
        case Sense::And:
        case Sense::Comma:
        case Sense::Colon:
        case Sense::Dash:
        case Sense::Other:
            return true;
        default:
            return false;
        }
    }

    // The clause without its dates and without "remind me to".
    QString wordsOf(const Clause &clause) const
    {
        int last = clause.last;
        while (last > clause.first &&
               (m_lexemes[last - 1].time || isConnector(m_lexemes[last - 1].sense)))
            --last;
        QString words;
        for (int i = clause.first; i < last; ++i) {
            const Lexeme &lexeme = m_lexemes[i];
            const bool opening =
                words.isEmpty() && (lexeme.sense == Sense::To || lexeme.sense == Sense::And ||
                                    lexeme.sense == Sense::Comma || lexeme.sense == Sense::Colon ||
                                    lexeme.folded == u"remind me" || lexeme.folded == u"remember" ||
                                    lexeme.folded.endsWith(u" forget") || lexeme.folded == u"i" ||
                                    lexeme.folded == u"please" || lexeme.folded == u"will");
            if (lexeme.time || lexeme.sense == Sense::Tag || opening)
                continue;
            if (!words.isEmpty() && !lexeme.glued)
                words += u' ';
            words += m_sentence.mid(lexeme.start, lexeme.length);
        }
        return words.trimmed();
    }

    void listPeople()
    {
        const bool allAside =
            std::all_of(m_people.begin(), m_people.end(), [](const Mention &m) { return m.aside; });
        for (const Mention &mention : m_people) {
            mark(Part::Kind::Person, mention.first, mention.last);
            if (mention.aside && !allAside)
                continue;
            if (mention.candidates.size() > 1)
                m_result.ambiguous.append({mention.name, mention.candidates});
            else if (mention.candidates.size() == 1)
                m_result.contacts.append({mention.name, mention.candidates.first().id, false});
            else
                m_result.contacts.append({mention.name, Id(), true});
        }
    }

    void finishParts()
    {
        for (const Phrase &phrase : m_phrases)
            mark(Part::Kind::Time, phrase.first, phrase.last);
        if (m_waits)
            mark(Part::Kind::Time, m_waits->first, m_waits->last);
        if (m_ladder)
            mark(Part::Kind::Time, m_ladder->first, m_ladder->last);
        if (m_urgentAt >= 0)
            mark(Part::Kind::FollowUp, m_urgentAt, m_urgentAt + 1);
        auto &parts = m_result.parts;
        std::stable_sort(parts.begin(), parts.end(),
                         [](const Part &a, const Part &b) { return a.start < b.start; });
        for (int i = 1; i < parts.size();) {
            if (parts[i].start < parts[i - 1].start + parts[i - 1].length)
                parts.removeAt(i);
            else
                ++i;
        }
    }

    const QString &m_sentence;
    const Context &m_context;
    QVector<Lexeme> m_lexemes;
    QVector<Mention> m_people;
    QVector<Phrase> m_phrases;
    QVector<Clause> m_clauses;
    std::optional<Ladder> m_ladder;
    std::optional<Waits> m_waits;
    int m_urgentAt = -1;
    Understood m_result;
};

} // namespace

Understood understand(const QString &sentence, const Context &context)
{
    return Reading(sentence, context).read();
}

std::optional<When> readWhen(const QString &text, const Context &context)
{
    QString plain = text.trimmed();
    if (plain.startsWith(u'+'))
        plain.remove(0, 1);
    const QVector<Lexeme> lexemes = lex(plain, context);
    const auto phrase = readPhrase(lexemes, 0);
    if (!phrase || phrase->last != lexemes.size() || phrase->every)
        return std::nullopt;
    const auto readings = resolve(*phrase, context);
    return readings.size() == 1 ? std::optional(readings.first()) : std::nullopt;
}

} // namespace touchbase::entry
