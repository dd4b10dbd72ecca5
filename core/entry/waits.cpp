// SPDX-License-Identifier: MPL-2.0
#include "core/entry/waits.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace touchbase::entry {

namespace {

constexpr int longestName = 6;     // words of a known event
constexpr int wordsBeforeNoun = 4; // "new Marina Heights tower launch"
constexpr int wordsAfterOf = 5;

/// What is waited for, where the base knows no such event yet.
const QSet<QString> &eventNouns()
{
    static const QSet<QString> nouns = [] {
        const QStringList list =
            u"launch relaunch opening handover completion closing release groundbreaking auction "
            u"tender permit approval renovation refurbishment construction exhibition expo "
            u"conference election merger holiday holidays vacation christmas easter ramadan eid "
            u"start eroffnung ubergabe fertigstellung verkaufsstart baubeginn genehmigung "
            u"baugenehmigung messe ferien urlaub weihnachten ostern renovierung"_s.split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return nouns;
}

bool isArticle(const Lexeme &lexeme)
{
    static const QStringList articles{u"our"_s, u"their"_s, u"dem"_s, u"der"_s,
                                      u"den"_s, u"die"_s,   u"das"_s};
    return lexeme.sense == Sense::The || lexeme.sense == Sense::Article ||
           articles.contains(lexeme.folded);
}

class Finder {
public:
    Finder(QVector<Lexeme> &lexemes, const QString &sentence, const Context &context)
        : m_lexemes(lexemes)
        , m_sentence(sentence)
        , m_context(context)
    {}

    std::optional<Waits> take()
    {
        for (int i = 0; i < m_lexemes.size(); ++i) {
            const bool before = is(i, u"before") || is(i, u"vor");
            const int opening = before ? 1 : openingAt(i);
            if (opening == 0)
                continue;
            Waits waits;
            waits.first = i;
            readSpan(waits, before ? -1 : 1);
            // "before the launch" alone says no day.
            if ((before && waits.days == 0) || !readName(waits, i + opening))
                continue;
            for (int k = waits.first; k < waits.last; ++k) {
                m_lexemes[k].sense = Sense::Waits;
                m_lexemes[k].time = true;
            }
            return waits;
        }
        return std::nullopt;
    }

private:
    bool is(int i, QStringView word) const
    {
        return i >= 0 && i < m_lexemes.size() && m_lexemes[i].folded == word;
    }
    Sense sense(int i) const
    {
        return i >= 0 && i < m_lexemes.size() ? m_lexemes[i].sense : Sense::Break;
    }
    QString text(int first, int last) const
    {
        const int start = m_lexemes[first].start;
        return m_sentence.mid(start, m_lexemes[last - 1].end() - start);
    }

    /// How many lexemes open it, 0 for none.
    int openingAt(int i) const
    {
        if (is(i, u"after") || is(i, u"once") || is(i, u"following") || is(i, u"nach") ||
            is(i, u"sobald"))
            return 1;
        return is(i, u"as") && is(i + 1, u"soon") && is(i + 2, u"as") ? 3 : 0;
    }

    // "2 days", "a week", "the day" in front of "after".
    void readSpan(Waits &waits, int sign)
    {
        const int unit = waits.first - 1;
        if (sense(unit) != Sense::Unit)
            return;
        int days = 0;
        switch (Unit(m_lexemes[unit].value)) {
        case Unit::Day:
            days = 1;
            break;
        case Unit::Week:
            days = 7;
            break;
        case Unit::Month:
            days = 30;
            break;
        default:
            return;
        }
        const int count = unit - 1;
        if (sense(count) == Sense::Number || sense(count) == Sense::Article)
            days *= m_lexemes[count].value;
        else if (sense(count) != Sense::The)
            return;
        waits.days = sign * days;
        waits.first = count;
    }

    bool isNameWord(int i) const
    {
        switch (sense(i)) {
        case Sense::Word:
        case Sense::Stop:
        case Sense::Number:
            return true;
        default:
            return i < m_lexemes.size() && m_lexemes[i].capital &&
                   m_lexemes[i].folded.front().isLetter();
        }
    }

    bool readName(Waits &waits, int at)
    {
        while (at < m_lexemes.size() && isArticle(m_lexemes[at]))
            ++at;
        // "the launch of Marina Heights" is not the launch that is known already.
        Waits known = waits, noun = waits;
        const bool isKnown = readKnown(known, at), isNoun = readNoun(noun, at);
        if (isKnown || isNoun)
            waits = isKnown && (!isNoun || known.last >= noun.last) ? known : noun;
        return isKnown || isNoun;
    }

    bool readKnown(Waits &waits, int at) const
    {
        if (!m_context.event)
            return false;
        for (int n = std::min(longestName, int(m_lexemes.size()) - at); n > 0; --n) {
            const QString known = m_context.event(text(at, at + n));
            if (known.isEmpty())
                continue;
            waits.event = known;
            waits.last = at + n;
            return true;
        }
        return false;
    }

    // "launch", "launch of Marina Heights", "Marina Heights launch".
    bool readNoun(Waits &waits, int at) const
    {
        int noun = at;
        while (noun < m_lexemes.size() && noun - at < wordsBeforeNoun &&
               !eventNouns().contains(m_lexemes[noun].folded) && isNameWord(noun))
            ++noun;
        if (noun >= m_lexemes.size() || !eventNouns().contains(m_lexemes[noun].folded))
            return false;
        int last = noun + 1;
        if (sense(last) == Sense::Of || is(last, u"von") || is(last, u"des") || is(last, u"der")) {
            int word = last + 1;
            while (word < m_lexemes.size() && isArticle(m_lexemes[word]))
                ++word;
            const int first = word;
            while (word < m_lexemes.size() && word - first < wordsAfterOf &&
                   (sense(word) == Sense::Word || sense(word) == Sense::Number ||
                    (isNameWord(word) && m_lexemes[word].capital)))
                ++word;
            if (word > first)
                last = word;
        }
        waits.event = text(at, last);
        waits.last = last;
        return true;
    }

    QVector<Lexeme> &m_lexemes;
    const QString &m_sentence;
    const Context &m_context;
};

int daysOf(QStringView unit)
{
    const auto begins = [unit](QChar with) { return unit.startsWith(with, Qt::CaseInsensitive); };
    return begins(u'w') ? 7 : begins(u'm') ? 30 : 1;
}

} // namespace

std::optional<Waits> takeWaits(QVector<Lexeme> &lexemes, const QString &sentence,
                               const Context &context)
{
    return Finder(lexemes, sentence, context).take();
}

std::optional<Ladder> takeLadder(QVector<Lexeme> &lexemes, const QString &sentence)
{
    static const QString unit = u"(?:days?|d|weeks?|w|months?|tage?n?|wochen?|monate?n?)"_s;
    static const QRegularExpression expression(
        u"(?<![\\d.,/])(\\d{1,4})\\s*(?:%1)?(?:\\s*(?:,\\s*(?:and|und)?|/|&|and|und)\\s*\\d{1,4}"
        u"\\s*(?:%1)?)+\\s*(?<=\\d|\\p{L})\\s+(?:before|prior to|ahead of|vor)\\b"_s.arg(unit),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression step(u"(\\d{1,4})\\s*(%1)?"_s.arg(unit),
                                         QRegularExpression::CaseInsensitiveOption);
    // In capitals and small letters as written: in small ones alone “İ” is two characters.
    const QString text = withPlainDigits(sentence);
    const QRegularExpressionMatch match = expression.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    Ladder ladder;
    // "4 weeks and 1 day": each in its own unit; "30, 7 and 1 days": all in the one that follows.
    QVector<std::pair<int, int>> steps;
    for (auto each = step.globalMatch(match.captured()); each.hasNext();) {
        const QRegularExpressionMatch one = each.next();
        steps.append(
            {one.captured(1).toInt(), one.capturedLength(2) > 0 ? daysOf(one.capturedView(2)) : 0});
    }
    int following = 0;
    for (auto one = steps.rbegin(); one != steps.rend(); ++one) {
        following = one->second > 0 ? one->second : following;
        if (following == 0)
            return std::nullopt; // "7, 1 before" says no unit
        const int days = one->first * following;
        if (!ladder.days.contains(days))
            ladder.days.append(days);
    }
    std::sort(ladder.days.begin(), ladder.days.end(), std::greater<>());
    ladder.first = int(lexemes.size());
    for (int i = 0; i < lexemes.size(); ++i) {
        if (lexemes[i].start < match.capturedStart() || lexemes[i].end() > match.capturedEnd())
            continue;
        lexemes[i].sense = Sense::Waits;
        lexemes[i].time = true;
        ladder.first = std::min(ladder.first, i);
        ladder.last = i + 1;
    }
    return ladder.last > ladder.first ? std::optional(ladder) : std::nullopt;
}

int takeUrgent(QVector<Lexeme> &lexemes)
{
    const auto parts = [&lexemes](qsizetype i) {
        if (i < 0 || i >= lexemes.size())
            return true;
        switch (lexemes[i].sense) {
        case Sense::Comma:
        case Sense::Break:
        case Sense::Colon:
        case Sense::Dash:
        case Sense::Then:
            return true;
        default:
            return false;
        }
    };
    for (int i = 0; i < lexemes.size(); ++i) {
        const QString &word = lexemes[i].folded;
        if (word != u"urgent" && word != u"dringend" && word != u"عاجل")
            continue;
        // "the urgent papers" are no mark.
        if ((i > 0 && !parts(i - 1)) || (i == 0 && !parts(i + 1)))
            continue;
        lexemes[i].sense = Sense::Waits;
        lexemes[i].time = true;
        return i;
    }
    return -1;
}

} // namespace touchbase::entry
