// SPDX-License-Identifier: MPL-2.0
#include "core/entry/clauses.h"

namespace touchbase::entry {

namespace {

bool isVerb(Sense sense)
{
    switch (sense) {
    case Sense::TouchWord:
    case Sense::Spoke:
    case Sense::Light:
    case Sense::Order:
    case Sense::Arrange:
    case Sense::Event:
    case Sense::Attempt:
    case Sense::Snooze:
    case Sense::Not:
        return true;
    default:
        return false;
    }
}

class Cutter {
public:
    Cutter(const QVector<Lexeme> &lexemes, const QVector<Phrase> &phrases)
        : m_lexemes(lexemes)
        , m_phrases(phrases)
    {}

    QVector<Clause> cut()
    {
        for (int i = 0; i < m_lexemes.size(); ++i) {
            if (separates(i)) {
                close(i);
                m_clause.joined = sense(i) == Sense::And;
                m_clause.first = i + 1;
                continue;
            }
            if (beginsAnew(i)) {
                const int from = leadingPhrase(i);
                close(from);
                m_clause.first = from;
                for (int k = from; k < i; ++k)
                    note(k);
            }
            note(i);
        }
        close(int(m_lexemes.size()));
        attachDates();
        repeatOrders();
        shareDates();
        return m_clauses;
    }

private:
    Sense sense(int i) const
    {
        return i >= 0 && i < m_lexemes.size() ? m_lexemes[i].sense : Sense::Break;
    }
    bool isPerson(int i) const
    {
        return i >= 0 && i < m_lexemes.size() && m_lexemes[i].person >= 0;
    }
    bool isTime(int i) const { return i >= 0 && i < m_lexemes.size() && m_lexemes[i].time; }

    const Phrase *phraseAt(int i) const
    {
        for (const Phrase &phrase : m_phrases) {
            if (phrase.first <= i && i < phrase.last)
                return &phrase;
        }
        return nullptr;
    }

    bool separates(int i) const
    {
        if (isTime(i) || isPerson(i))
            return false;
        switch (sense(i)) {
        case Sense::Break:
            return sense(i - 1) != Sense::Title;
        case Sense::Then:
            return true;
        case Sense::Dash:
            return !m_lexemes[i].glued;
        case Sense::Comma:
            return !(isPerson(i - 1) && isPerson(i + 1) && !beginsClause(i + 1));
        case Sense::And: {
            int next = i + 1;
            while (isTime(next))
                ++next;
            if (isVerb(sense(next)) && !isPerson(next))
                return true;
            // "call Sara tomorrow and Joe on Friday"
            while (isPerson(next))
                ++next;
            return m_dated && next > i + 1 && isPerson(next - 1) && isTime(next);
        }
        default:
            return false;
        }
    }

    // A person after a comma who acts: "Met Ana, Kim called".
    bool beginsClause(int i) const
    {
        while (isPerson(i))
            ++i;
        return isVerb(sense(i)) || sense(i) == Sense::May || sense(i) == Sense::Birthday ||
               sense(i) == Sense::Level || sense(i) == Sense::Inactive;
    }

    // The word before makes a noun of the verb: "about the call".
    bool isNoun(int i) const
    {
        if (isPerson(i) || isTime(i))
            return true;
        switch (sense(i - 1)) {
        case Sense::About:
        case Sense::Of:
        case Sense::From:
        case Sense::Genitive:
        case Sense::The:
            return true;
        case Sense::Pronoun:
            return sense(i) != Sense::Order || m_clause.head == Clause::Head::None;
        case Sense::For:
            return !(i >= 2 && m_lexemes[i - 2].folded.startsWith(u"ask"));
        default:
            return false;
        }
    }

    // Dictated without marks: a verb begins a new clause where this one has its head and who or
    // when.
    bool beginsAnew(int i) const
    {
        if (m_clause.head == Clause::Head::None || isNoun(i) || i <= m_clause.headAt)
            return false;
        const bool whole =
            m_someone || m_dated || m_clause.outcome >= 0 || m_clause.head == Clause::Head::Event;
        if (i <= m_nounAt || !whole)
            return false;
        switch (sense(i - 1)) {
        case Sense::To:
        case Sense::Article:
        case Sense::With:
        case Sense::For:
        case Sense::Not:
        case Sense::Next:
        case Sense::Before:
        case Sense::Later:
            return false;
        case Sense::May: // "wants to meet Friday"
            return sense(i) == Sense::Event && m_dated;
        default:
            break;
        }
        switch (sense(i)) {
        case Sense::Order:
            return true;
        case Sense::TouchWord:
        case Sense::Spoke:
            return m_clause.head != Clause::Head::Touch;
        case Sense::Event:
            return m_dated && (m_clause.head != Clause::Head::Order || m_someone);
        default:
            return false;
        }
    }

    // "Called Bob tomorrow call again": the date belongs to the order.
    int leadingPhrase(int i) const
    {
        const Phrase *phrase = phraseAt(i - 1);
        const bool belongs = phrase && phrase->isAhead() && m_clause.head == Clause::Head::Touch &&
                             phrase->first > m_clause.headAt;
        return belongs ? phrase->first : i;
    }

    void note(int i)
    {
        if (isPerson(i)) {
            if (!m_clause.people.contains(m_lexemes[i].person))
                m_clause.people.append(m_lexemes[i].person);
            m_someone = true;
            return;
        }
        if (isTime(i)) {
            m_dated = true;
            return;
        }
        const Lexeme &lexeme = m_lexemes[i];
        switch (lexeme.sense) {
        case Sense::Word:
        case Sense::Stop:
        case Sense::Noise:
            m_clause.content = true;
            break;
        case Sense::Not:
            m_notUntil = i + 3;
            break;
        case Sense::May:
        case Sense::Month:
            noteWill(i);
            break;
        case Sense::Attempt:
            if (i == 0 || m_lexemes[i - 1].folded != u"if")
                m_clause.outcome = std::max(m_clause.outcome, lexeme.value);
            break;
        case Sense::TouchWord:
        case Sense::Spoke:
            if (i > m_notUntil && !isNoun(i))
                noteTouch(i, Kind(lexeme.value), lexeme.sense == Sense::Spoke);
            break;
        case Sense::Light:
            noteLight(i);
            break;
        case Sense::Order:
        case Sense::Arrange:
            noteOrder(i);
            break;
        case Sense::Event:
            noteEvent(i);
            break;
        default:
            break;
        }
    }

    // "Kim may call", "Sara will visit": what somebody else means to do is no order to oneself.
    void noteWill(int i)
    {
        const Lexeme &lexeme = m_lexemes[i];
        if (lexeme.sense == Sense::Month && lexeme.folded != u"may")
            return;
        bool other = m_someone;
        for (int k = m_clause.first; k < i; ++k)
            other = other || m_lexemes[k].folded == u"he" || m_lexemes[k].folded == u"she" ||
                    m_lexemes[k].folded == u"they";
        if (other && lexeme.value != 0)
            m_others = m_clause.content = true;
    }

    void noteTouch(int i, Kind kind, bool spoke)
    {
        m_clause.spoke = m_clause.spoke || spoke;
        if (m_clause.head != Clause::Head::None)
            return;
        m_clause.head = Clause::Head::Touch;
        m_clause.kind = kind;
        m_clause.headAt = i;
    }

    // "had a quick call with", "sent Kim a text": the noun names the kind.
    void noteLight(int i)
    {
        if (i <= m_notUntil || m_clause.head != Clause::Head::None)
            return;
        const bool sent = Kind(m_lexemes[i].value) == Kind::Email;
        for (int k = i + 1;
             k < std::min<int>(i + 6, int(m_lexemes.size())) && !separates(k) && !isTime(k); ++k) {
            const Lexeme &noun = m_lexemes[k];
            const auto kind = noun.sense == Sense::Order ? Kind(noun.value) : Kind::Meeting;
            const bool written =
                kind == Kind::Email || kind == Kind::Message || kind == Kind::Letter;
            if (isPerson(k) || (noun.sense != Sense::Order && noun.sense != Sense::Event) ||
                kind == Kind::Task)
                continue;
            if (sent && !written)
                continue;
            m_nounAt = k;
            m_clause.meal = noun.sense == Sense::Event ? noun.value : 0;
            noteTouch(i, kind, !written);
            return;
        }
        if (sent)
            noteTouch(i, Kind::Email, false);
    }

    void noteOrder(int i)
    {
        if (i <= m_notUntil || i <= m_nounAt || isNoun(i) || m_others)
            return;
        const Lexeme &lexeme = m_lexemes[i];
        const auto kind = lexeme.sense == Sense::Arrange ? Kind::Task : Kind(lexeme.value);
        if (m_clause.head == Clause::Head::None) {
            m_clause.head = Clause::Head::Order;
            m_clause.kind = kind;
            m_clause.headAt = i;
            m_arranging = lexeme.sense == Sense::Arrange;
        } else if (m_clause.head == Clause::Head::Order && sense(i - 1) == Sense::To &&
                   kind != Kind::Task) {
            // "remind me to call", "try to ring"
            const QString &head = m_lexemes[m_clause.headAt].folded;
            if (head.startsWith(u"rem") || head.startsWith(u"try") || head.startsWith(u"do"))
                m_clause.kind = kind;
        }
        const bool written = kind == Kind::Message || kind == Kind::Letter;
        if (m_clause.head == Clause::Head::Order && written &&
            m_lexemes[m_clause.headAt].folded == u"send")
            m_clause.kind = kind;
    }

    void noteEvent(int i)
    {
        const Lexeme &lexeme = m_lexemes[i];
        if (m_clause.head == Clause::Head::Touch) // "met Sara for dinner at 8"
            m_clause.meal = std::max(m_clause.meal, lexeme.value);
        const bool reminded = m_clause.head == Clause::Head::Order && sense(i - 1) == Sense::To &&
                              m_lexemes[m_clause.headAt].folded.startsWith(u"rem");
        if (m_clause.head == Clause::Head::Order && (m_arranging || reminded) && i > m_notUntil) {
            m_clause.kind = Kind::Meeting;
            if (m_arranging)
                m_clause.head = Clause::Head::Event;
            m_clause.meal = lexeme.value;
            return;
        }
        if (m_clause.head != Clause::Head::None || i <= m_notUntil || isNoun(i))
            return;
        m_clause.head = Clause::Head::Event;
        m_clause.kind = lexeme.folded.endsWith(u"visit") ? Kind::Visit : Kind::Meeting;
        m_clause.headAt = i;
        m_clause.meal = lexeme.value;
    }

    void close(int last)
    {
        m_clause.last = last;
        for (const Phrase &phrase : m_phrases) {
            if (phrase.first < m_clause.first || phrase.last > last)
                continue;
            addPhrase(m_clause, phrase);
        }
        if (m_clause.last > m_clause.first)
            m_clauses.append(m_clause);
        m_clause = {};
        m_someone = m_dated = m_others = m_arranging = false;
        m_nounAt = m_notUntil = -1;
    }

    static void addPhrase(Clause &clause, const Phrase &phrase)
    {
        const bool done = clause.head == Clause::Head::Touch;
        if (done && phrase.loose)
            return;
        auto &slot = done && phrase.isAhead() ? clause.ahead : clause.when;
        if (clause.head == Clause::Head::Order && phrase.isBehind())
            return;
        if (!slot) {
            slot = phrase;
        } else if (!combine(*slot, phrase) && slot->loose && !phrase.loose) {
            slot = phrase;
        }
    }

    static bool isDateOnly(const Clause &clause)
    {
        return clause.head == Clause::Head::None && clause.people.isEmpty() && !clause.content &&
               clause.when && clause.outcome < 0;
    }

    // "call Sara back, Friday 9": a clause of nothing but a date belongs to the one before it, or
    // to the next where it comes first. After something done it is a date to come.
    void attachDates()
    {
        for (int i = 0; i < m_clauses.size(); ++i) {
            if (!isDateOnly(m_clauses[i]) || m_clauses[i].when->every)
                continue;
            const Phrase phrase = *m_clauses[i].when;
            if (i > 0 && attach(m_clauses[i - 1], phrase)) {
                m_clauses.removeAt(i--);
            } else if (i + 1 < m_clauses.size() && m_clauses[i + 1].head != Clause::Head::None) {
                addPhrase(m_clauses[i + 1], phrase);
                m_clauses.removeAt(i--);
            } else if (Clause *plan = undatedPlanBefore(i)) {
                plan->when = phrase;
                m_clauses.removeAt(i--);
            }
        }
    }

    // "viewing with Kim, room 12, Sunday 11": remarks that name nobody and no time stand aside.
    Clause *undatedPlanBefore(int i)
    {
        while (--i >= 0) {
            Clause &clause = m_clauses[i];
            const bool plan =
                clause.head == Clause::Head::Order || clause.head == Clause::Head::Event;
            if (plan)
                return clause.when ? nullptr : &clause;
            if (clause.head != Clause::Head::None || !clause.people.isEmpty() || clause.when)
                return nullptr;
        }
        return nullptr;
    }

    static bool attach(Clause &clause, const Phrase &phrase)
    {
        const bool done = clause.head == Clause::Head::Touch || clause.outcome >= 0;
        if (done) {
            auto &slot = phrase.isBehind() ? clause.when : clause.ahead;
            if (!slot)
                slot = phrase;
            return true;
        }
        if (clause.head == Clause::Head::None && clause.content)
            return false;
        if (clause.when)
            return combine(*clause.when, phrase);
        clause.when = phrase;
        return true;
    }

    // "call Sara tomorrow, Joe on Friday": who and when alone repeat the order before.
    void repeatOrders()
    {
        for (int i = 1; i < m_clauses.size(); ++i) {
            Clause &clause = m_clauses[i];
            const bool bare =
                clause.head == Clause::Head::None && !clause.content && !clause.people.isEmpty();
            if (bare && clause.when && m_clauses[i - 1].head == Clause::Head::Order &&
                m_clauses[i - 1].when)
                clause.kind = m_clauses[i - 1].kind;
        }
    }

    // "call Sara and email Kim tomorrow": orders joined by "and" share their date.
    void shareDates()
    {
        for (int i = int(m_clauses.size()) - 2; i >= 0; --i) {
            const Clause &next = m_clauses[i + 1];
            if (m_clauses[i].head == Clause::Head::Order && !m_clauses[i].when && next.joined &&
                next.head == Clause::Head::Order)
                m_clauses[i].when = next.when;
        }
        for (int i = 1; i < m_clauses.size(); ++i) {
            const Clause &before = m_clauses[i - 1];
            if (m_clauses[i].head == Clause::Head::Order && !m_clauses[i].when &&
                m_clauses[i].joined && before.head == Clause::Head::Order)
                m_clauses[i].when = before.when;
        }
    }

    const QVector<Lexeme> &m_lexemes;
    const QVector<Phrase> &m_phrases;
    QVector<Clause> m_clauses;
    Clause m_clause;
    bool m_someone = false, m_dated = false, m_others = false, m_arranging = false;
    int m_nounAt = -1, m_notUntil = -1;
};

} // namespace

QVector<Phrase> findPhrases(QVector<Lexeme> &lexemes)
{
    QVector<Phrase> phrases;
    for (int i = 0; i < lexemes.size();) {
        const auto phrase = lexemes[i].person < 0 ? readPhrase(lexemes, i) : std::nullopt;
        if (!phrase) {
            ++i;
            continue;
        }
        i = phrase->last;
        if (i < lexemes.size() && lexemes[i].sense == Sense::Genitive) // "Friday's meeting"
            continue;
        for (int k = phrase->first; k < phrase->last; ++k)
            lexemes[k].time = true;
        phrases.append(*phrase);
    }
    return phrases;
}

QVector<Clause> findClauses(const QVector<Lexeme> &lexemes, const QVector<Phrase> &phrases)
{
    return Cutter(lexemes, phrases).cut();
}

} // namespace touchbase::entry
