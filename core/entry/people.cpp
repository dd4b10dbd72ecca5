// SPDX-License-Identifier: MPL-2.0
#include "core/entry/people.h"

using namespace Qt::StringLiterals;

namespace touchbase::entry {

namespace {

// A letter word, whatever the table makes of it: "May" can be somebody.
bool isWord(const Lexeme &lexeme)
{
    switch (lexeme.sense) {
    case Sense::Noise:
    case Sense::Clock:
    case Sense::Date:
    case Sense::Tag:
    case Sense::Phone:
    case Sense::Email:
    case Sense::Comma:
    case Sense::Break:
    case Sense::Dash:
    case Sense::Colon:
    case Sense::Other:
    case Sense::Genitive:
    case Sense::Waits:
        return false;
    default:
        return !lexeme.folded.isEmpty() && lexeme.folded[0].isLetter();
    }
}

class Finder {
public:
    Finder(QVector<Lexeme> &lexemes, const QString &sentence, const Context &context)
        : m_lexemes(lexemes)
        , m_sentence(sentence)
        , m_context(context)
    {}

    QVector<Mention> find()
    {
        bool objections = false;
        for (int i = 0; i < m_lexemes.size();) {
            if (sense(i) == Sense::Objection &&
                (sense(i + 1) == Sense::Colon || sense(i + 1) == Sense::Dash))
                objections = true;
            if (sense(i) == Sense::Break)
                objections = false;
            const int taken = objections || !isWord(m_lexemes[i]) ? 0 : personAt(i);
            i += std::max(1, taken);
        }
        return m_mentions;
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

    QString text(int first, int last) const
    {
        const int start = m_lexemes[first].start;
        return m_sentence.mid(start, m_lexemes[last - 1].end() - start);
    }

    QVector<Candidate> lookUp(int first, int last) const
    {
        return m_context.people ? m_context.people(text(first, last)) : QVector<Candidate>();
    }

    // Where only a person can follow: "call …", "with …", "Sara and …".
    bool afterPersonWord(int i) const
    {
        switch (sense(i - 1)) {
        case Sense::With:
        case Sense::Snooze:
        case Sense::Spoke:
        case Sense::TouchWord:
        case Sense::Keep:
        case Sense::Newcomer:
        case Sense::Title:
            return true;
        case Sense::Colon:
            return sense(i - 2) == Sense::Newcomer;
        case Sense::Break: // "Dr. Khan"
            return sense(i - 2) == Sense::Title;
        case Sense::Order: {
            const auto kind = Kind(m_lexemes[i - 1].value);
            return kind != Kind::Letter;
        }
        case Sense::Light:
            return m_lexemes[i - 1].folded == u"sent";
        case Sense::Event:
            return m_lexemes[i - 1].folded == u"meet" || m_lexemes[i - 1].folded == u"see";
        case Sense::And:
        case Sense::Comma:
            return isPerson(i - 2);
        default:
            return false;
        }
    }

    // "to Kim", "from Ana", "for Joe", "about Tom": a person where it looks like a name.
    bool afterPreposition(int i) const
    {
        switch (sense(i - 1)) {
        case Sense::To:
        case Sense::Until:
            return true;
        case Sense::From:
            return !(isPerson(i - 2) || isPerson(i - 3));
        case Sense::For:
        case Sense::About:
        case Sense::Attempt:
        case Sense::Source:
            return true;
        default:
            return false;
        }
    }

    // "Ana wants …", "Ana's birthday", "Ana no longer active": the word begins its clause and acts.
    bool beforePersonWord(int i, int last) const
    {
        const bool begins = i == 0 || sense(i - 1) == Sense::Break ||
                            sense(i - 1) == Sense::Comma || sense(i - 1) == Sense::Then;
        if (!begins)
            return false;
        switch (sense(last)) {
        case Sense::Genitive:
        case Sense::May:
        case Sense::Birthday:
        case Sense::Level:
        case Sense::Inactive:
        case Sense::Active:
        case Sense::Attempt:
        case Sense::TouchWord:
        case Sense::Spoke:
            return true;
        default:
            return false;
        }
    }

    bool afterPlaceWord(int i) const
    {
        int before = i - 1;
        while (sense(before) == Sense::The)
            --before;
        return sense(before) == Sense::At || sense(before) == Sense::In ||
               sense(before) == Sense::Place || sense(before) == Sense::Number ||
               sense(before) == Sense::On ||
               (sense(before) == Sense::From && (isPerson(before - 1) || isPerson(before - 2)));
    }

    bool beginsClause(int i) const
    {
        return sense(i - 1) == Sense::Break || sense(i - 1) == Sense::Comma;
    }

    // A table word or common word that would be somebody's name: "May 5", "Sun", "will".
    bool standsAsName(int i, int last) const
    {
        const bool numbered = sense(last) == Sense::Number || sense(last) == Sense::Ordinal ||
                              sense(i - 1) == Sense::Number || sense(i - 1) == Sense::Ordinal ||
                              sense(i - 1) == Sense::Of;
        if ((sense(i) == Sense::Month || sense(i) == Sense::Weekday) &&
            (numbered || !m_lexemes[i].capital))
            return (afterPersonWord(i) || beforePersonWord(i, last)) && !numbered &&
                   sense(i) == Sense::Month;
        return afterPersonWord(i) || beforePersonWord(i, last) ||
               (afterPreposition(i) && m_lexemes[i].capital);
    }

    // Lexemes taken by the person that begins at `i`, 0 when none does.
    int personAt(int i)
    {
        for (int n = 4; n >= 2; --n) {
            if (!run(i, n))
                continue;
            const auto found = lookUp(i, i + n);
            if (!found.isEmpty())
                return add(i, i + n, found);
        }
        const Lexeme &word = m_lexemes[i];
        if (word.length > word.folded.size() + 4 || word.folded.contains(u' '))
            return 0; // a phrase of the table
        const bool common = word.sense != Sense::Word;
        if (const auto found = lookUp(i, i + 1); !found.isEmpty()) {
            if (common
                    ? !standsAsName(i, i + 1)
                    : afterPlaceWord(i) && !afterPersonWord(i) && sense(i + 1) != Sense::Genitive)
                return 0;
            const int last = withSurname(i);
            return last > i + 1 ? add(i, last, {}) : add(i, i + 1, found);
        }
        const bool month = word.sense == Sense::Month && word.capital && standsAsName(i, i + 1) &&
                           (i == 0 || (afterPersonWord(i) && lowerCaseVerb(i)));
        return common && !month ? 0 : newPersonAt(i);
    }

    // `n` words that stand side by side.
    bool run(int first, int n) const
    {
        for (int i = first; i < first + n; ++i) {
            if (i >= m_lexemes.size() || !isWord(m_lexemes[i]))
                return false;
        }
        return true;
    }

    // "Sara Miller" is not the Sara of the base: a capital word that follows belongs to the name.
    int withSurname(int first) const
    {
        int last = first + 1;
        while (m_lexemes[first].capital && last < m_lexemes.size() && last - first < 4 &&
               sense(last) == Sense::Word && m_lexemes[last].capital)
            ++last;
        return last;
    }

    int newPersonAt(int i)
    {
        if (afterPlaceWord(i) && !afterPersonWord(i)) {
            return withSurname(i) - i; // the rest of a street's or firm's name
        }
        const int last = withSurname(i);
        const bool capital = m_lexemes[i].capital;
        const bool alone = capital && (sense(last) == Sense::Genitive ||
                                       (onlyTimeBefore(i) && onlyTimeAfter(last)));
        if (capital
                ? afterPersonWord(i) || afterPreposition(i) || beforePersonWord(i, last) || alone
                : afterPersonWord(i) && lowerCaseVerb(i))
            return add(i, last, {});
        if (!capital && beforePersonWord(i, last) && sense(last) != Sense::May &&
            sense(last) != Sense::TouchWord && sense(last) != Sense::Spoke)
            return add(i, last, {});
        return 0;
    }

    // A lower-case word is a new person only after a word that takes nothing but people.
    bool lowerCaseVerb(int i) const
    {
        const Lexeme &before = m_lexemes[i - 1];
        if (before.sense == Sense::Order)
            return Kind(before.value) == Kind::Call && before.folded != u"try" &&
                   before.folded != u"zoom";
        if (before.sense == Sense::Light || before.sense == Sense::Comma ||
            before.sense == Sense::And || before.sense == Sense::Newcomer ||
            before.sense == Sense::Colon)
            return false;
        return before.folded != u"tried" && before.folded != u"posted" &&
               before.folded != u"viewed" && before.folded != u"toured" &&
               before.folded != u"showed";
    }

    // A clause of nothing but dates and this word: "every 30 days Tom", "Ana Friday 9".
    bool onlyTimeBefore(int i) const
    {
        for (int k = i - 1; k >= 0 && sense(k) != Sense::Break && sense(k) != Sense::Comma; --k) {
            switch (sense(k)) {
            case Sense::Every:
            case Sense::Number:
            case Sense::Unit:
            case Sense::Regular:
            case Sense::Workday:
            case Sense::Weekday:
            case Sense::Month:
            case Sense::Clock:
            case Sense::Article:
                break;
            default:
                return false;
            }
        }
        return true;
    }
    bool onlyTimeAfter(int i) const
    {
        switch (sense(i)) {
        case Sense::Every:
        case Sense::Regular:
        case Sense::Weekday:
        case Sense::Day:
        case Sense::Next:
        case Sense::Phone:
        case Sense::Email:
        case Sense::Tag:
            return true;
        case Sense::Break:
            return i > 1; // one word alone is a note
        default:
            return false;
        }
    }

    int add(int first, int last, const QVector<Candidate> &found)
    {
        Mention mention;
        mention.candidates = found;
        mention.first = first, mention.last = last;
        mention.name = found.size() == 1 ? found[0].name : text(first, last);
        mention.name[0] = mention.name[0].toUpper();
        mention.aside = isAside(first);
        int index = -1;
        for (int i = 0; i < m_mentions.size(); ++i) {
            const Mention &known = m_mentions[i];
            const bool same = found.size() == 1 ? known.candidates.size() == 1 &&
                                                      known.candidates[0].id == found[0].id
                                                : folded(known.name) == folded(mention.name);
            if (same)
                index = i;
        }
        if (index < 0) {
            index = int(m_mentions.size());
            m_mentions.append(mention);
        } else if (!mention.aside) {
            m_mentions[index].aside = false;
        }
        for (int i = first; i < last; ++i)
            m_lexemes[i].person = index;
        return last - first;
    }

    bool isAside(int first) const
    {
        int before = first - 1;
        while (sense(before) == Sense::Title || (isPerson(before)) ||
               (sense(before) == Sense::And && isPerson(before - 1)))
            --before;
        return sense(before) == Sense::About ||
               (sense(before) == Sense::Source && m_lexemes[before].folded == u"referred by");
    }

    QVector<Lexeme> &m_lexemes;
    const QString &m_sentence;
    const Context &m_context;
    QVector<Mention> m_mentions;
};

} // namespace

QVector<Mention> findPeople(QVector<Lexeme> &lexemes, const QString &sentence,
                            const Context &context)
{
    return Finder(lexemes, sentence, context).find();
}

} // namespace touchbase::entry
