// SPDX-License-Identifier: MPL-2.0
#include "core/people/queryfields.h"

#include <QDate>

#include <cmath>

namespace touchbase::people {

namespace {

constexpr int deepest = 50; ///< brackets inside each other
constexpr int mostConditions = 200;
constexpr int longest = 20'000; ///< characters

struct Token {
    enum Kind { Word, Quoted, Open, Close, End };
    Kind kind = End;
    QString text;
    qsizetype at = 0;

    bool is(QLatin1String word) const
    {
        return kind == Word && text.compare(word, Qt::CaseInsensitive) == 0;
    }
};

constexpr const char *days[] = {"today", "yesterday", "tomorrow"};

bool isDay(const QString &text)
{
    return isNamedDay(text) ||
           (text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid());
}

QString closing(QChar opening)
{
    if (opening == u'"')
        return QStringLiteral("\"");
    if (opening == u'“')
        return QStringLiteral("”");
    return opening == u'„' ? QStringLiteral("“”") : QString();
}

/// Reads what is quoted from `at`, the opening mark, and moves behind it; nothing without an end.
std::optional<QString> quotedAt(const QString &text, qsizetype &at)
{
    const QString ends = closing(text[at]);
    QString out;
    for (++at; at < text.size(); ++at) {
        if (ends.contains(text[at])) {
            ++at;
            return out;
        }
        if (text[at] == u'\\' && at + 1 < text.size())
            ++at;
        out += text[at];
    }
    return std::nullopt;
}

Error problem(qsizetype at, const QString &what)
{
    return invalid(QStringLiteral("Character %1 of the query: %2").arg(at + 1).arg(what));
}

Result<std::vector<Token>> tokensOf(const QString &text)
{
    std::vector<Token> tokens;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype start = at;
        const QChar c = text[at];
        if (c.isSpace()) {
            ++at;
        } else if (c == u'(' || c == u')') {
            tokens.push_back({c == u'(' ? Token::Open : Token::Close, c, at++});
        } else if (!closing(c).isEmpty()) {
            const auto quoted = quotedAt(text, at);
            if (!quoted)
                return problem(start, QStringLiteral("this quotation mark has no other end."));
            tokens.push_back({Token::Quoted, *quoted, start});
        } else {
            while (at < text.size() && !text[at].isSpace() && text[at] != u'(' &&
                   text[at] != u')' && closing(text[at]).isEmpty())
                ++at;
            QString word = text.mid(start, at - start);
            // custom."Closing year"
            if (word.endsWith(u'.') && at < text.size() && !closing(text[at]).isEmpty()) {
                const auto quoted = quotedAt(text, at);
                if (!quoted)
                    return problem(start, QStringLiteral("this quotation mark has no other end."));
                word += *quoted;
            }
            tokens.push_back({Token::Word, word, start});
        }
    }
    tokens.push_back({Token::End, {}, text.size()});
    return tokens;
}

class Reader {
public:
    explicit Reader(std::vector<Token> tokens)
        : m_tokens(std::move(tokens))
    {}

    Result<Criterion> query()
    {
        Result<Criterion> all = group(0);
        if (all && here().kind != Token::End)
            return expected(QStringLiteral("“and”, “or” or the end"));
        return all;
    }

private:
    const Token &here() const { return m_tokens[m_at]; }
    const Token &ahead(size_t count) const
    {
        return m_tokens[qMin(m_at + count, m_tokens.size() - 1)];
    }
    bool take(const char *word)
    {
        if (!here().is(QLatin1String(word)))
            return false;
        ++m_at;
        return true;
    }
    Error expected(const QString &what) const
    {
        const QString found =
            here().kind == Token::End ? QStringLiteral("the end") : u'“' + here().text + u'”';
        return problem(here().at,
                       QStringLiteral("%1 stands where %2 was expected.").arg(found, what));
    }

    Result<Criterion> group(int depth)
    {
        Criterion any{.kind = Criterion::Kind::Any};
        do {
            Criterion all;
            do {
                Result<Criterion> part = item(depth);
                if (!part)
                    return part;
                all.parts.push_back(std::move(*part));
            } while (take("and"));
            any.parts.push_back(std::move(all));
        } while (take("or"));
        return any;
    }

    Result<Criterion> item(int depth)
    {
        if (depth > deepest)
            return problem(here().at, QStringLiteral("too many brackets inside each other."));
        if (take("not")) {
            Result<Criterion> part = item(depth + 1);
            if (!part)
                return part;
            return Criterion{.kind = Criterion::Kind::None, .parts = {std::move(*part)}};
        }
        if (here().kind == Token::Open) {
            ++m_at;
            Result<Criterion> inner = group(depth + 1);
            if (inner && here().kind != Token::Close)
                return expected(QStringLiteral("“and”, “or” or “)”"));
            ++m_at;
            return inner;
        }
        if (take("everyone"))
            return Criterion();
        return condition();
    }

    std::optional<QueryField> field()
    {
        constexpr size_t mostWords = 3;
        for (size_t words = here().text.contains(u'.') ? 1 : mostWords; words > 0; --words) {
            QStringList name;
            while (name.size() < qsizetype(words) && ahead(size_t(name.size())).kind == Token::Word)
                name << ahead(size_t(name.size())).text;
            if (name.size() < qsizetype(words))
                continue;
            if (auto found = queryField(name.join(u' '))) {
                m_at += words;
                return found;
            }
        }
        return std::nullopt;
    }

    Result<Criterion> condition()
    {
        if (++m_conditions > mostConditions)
            return problem(
                here().at,
                QStringLiteral("a query has at most %1 conditions.").arg(mostConditions));
        const bool has = take("has");
        const std::optional<QueryField> known = field();
        if (!known) {
            const QString names = queryFields().join(QStringLiteral(", "));
            return has ? expected(QStringLiteral("the name of a field (%1)").arg(names))
                       : expected(QStringLiteral("“not”, “has”, “(” or the name of a field (%1)")
                                      .arg(names));
        }
        Criterion made{.kind = Criterion::Kind::Condition, .field = known->name};
        if (has) {
            if (known->kind == TruthField)
                return problem(here().at, QStringLiteral("“%1” is either so or not, and is asked "
                                                         "for without “has”.")
                                              .arg(known->name));
            return made;
        }
        const bool over = here().kind == Token::End || here().kind == Token::Close ||
                          here().is(QLatin1String("and")) || here().is(QLatin1String("or"));
        if (known->kind == TruthField && over) {
            made.op = Operator::Is;
            made.number = 1;
            return made;
        }
        const OperatorWords *words = operatorHere(known->kind);
        if (!words)
            return expected(operatorNames(known->kind));
        made.op = words->op;
        if (words->operand == Operand::Nothing)
            return made;
        // Of one's own fields only what follows says whether this is a number or a time.
        if (made.op == Operator::MoreThan && known->kind == OwnField && spanAgo(made))
            return made;
        const Result<void> read =
            words->operand == Operand::Span ? span(made) : value(made, known->kind);
        if (!read)
            return read.error();
        if (*words->end && !take(words->end))
            return expected(u'“' + QLatin1String(words->end) + u'”');
        return made;
    }

    /// “30 days ago”, if it stands here.
    bool spanAgo(Criterion &into)
    {
        const size_t from = m_at;
        Criterion ago = into;
        ago.op = Operator::Ago;
        if (span(ago) && take("ago")) {
            into = ago;
            return true;
        }
        m_at = from;
        return false;
    }

    /// The longest operator that stands here, behind an “is” too: “is more than”.
    const OperatorWords *operatorHere(std::uint8_t kind)
    {
        const OperatorWords *best = nullptr;
        size_t length = 0;
        for (const OperatorWords &row : operators()) {
            if (!(row.kinds & kind))
                continue;
            const QStringList words = QString::fromLatin1(row.words).split(u' ');
            for (size_t skipped : {0U, 1U}) {
                if (skipped && !here().is(QLatin1String("is")) && !here().is(QLatin1String("was")))
                    continue;
                size_t matched = 0;
                while (matched < size_t(words.size()) &&
                       ahead(skipped + matched).kind == Token::Word &&
                       ahead(skipped + matched)
                               .text.compare(words[qsizetype(matched)], Qt::CaseInsensitive) == 0)
                    ++matched;
                if (matched == size_t(words.size()) && skipped + matched > length) {
                    best = &row;
                    length = skipped + matched;
                }
            }
        }
        m_at += length;
        return best;
    }

    static QString operatorNames(std::uint8_t kind)
    {
        QStringList names;
        for (const OperatorWords &row : operators()) {
            if (row.kinds & kind)
                names << u'“' + QLatin1String(row.words) + u'”';
        }
        names.last().prepend(QStringLiteral("or "));
        return names.join(QStringLiteral(", "));
    }

    Result<void> value(Criterion &into, std::uint8_t kind)
    {
        const size_t from = m_at;
        QStringList words;
        if (here().kind == Token::Quoted) {
            words << m_tokens[m_at++].text;
        } else {
            while (here().kind == Token::Word && !here().is(QLatin1String("and")) &&
                   !here().is(QLatin1String("or")))
                words << m_tokens[m_at++].text;
        }
        const QString text = words.join(u' ');
        const auto wrong = [&](const QString &what) {
            m_at = from;
            return expected(what);
        };
        if (words.isEmpty())
            return wrong(QStringLiteral("a value; write words in quotation marks"));
        const bool compares = into.op >= Operator::MoreThan && into.op <= Operator::AtMost;
        const bool dated = into.op >= Operator::On && into.op <= Operator::After;
        if (kind == NumberField || (kind == OwnField && compares)) {
            if (kind == OwnField && isDay(text.toLower())) {
                into.text = text.toLower();
                return {};
            }
            bool isNumber = false;
            into.number = text.toDouble(&isNumber);
            if (!isNumber || !std::isfinite(into.number))
                return wrong(QStringLiteral("a plain number such as 0.25 or 400000"));
        } else if (kind == TruthField) {
            const QString word = text.toLower();
            if (word != u"yes" && word != u"no")
                return wrong(QStringLiteral("“yes” or “no”"));
            into.number = word == u"yes";
        } else if (kind & (MomentField | DayField | YearlyField) || dated) {
            into.text = text.toLower();
            if (!isDay(into.text))
                return wrong(
                    QStringLiteral("a day such as 2026-11-21, today, yesterday or tomorrow"));
        } else {
            into.text = text;
        }
        return {};
    }

    /// “30 days”, “a month”, “year”
    Result<void> span(Criterion &into)
    {
        constexpr int most = 100'000;
        into.number = 1;
        if (!take("a") && !take("an")) {
            bool isNumber = false;
            const int count = here().text.toInt(&isNumber);
            if (isNumber && (count < 1 || count > most))
                return expected(QStringLiteral("a number from 1 to %1").arg(most));
            if (isNumber) {
                into.number = count;
                ++m_at;
            }
        }
        for (size_t unit = 0; unit < unitWords.size(); ++unit) {
            if (take(unitWords[unit]) || take((QByteArray(unitWords[unit]) + 's').constData())) {
                into.unit = Unit(unit);
                return {};
            }
        }
        return expected(QStringLiteral("a number and “days”, “weeks”, “months” or “years”"));
    }

    std::vector<Token> m_tokens;
    size_t m_at = 0;
    int m_conditions = 0;
};

} // namespace

bool isNamedDay(const QString &text)
{
    return std::any_of(std::begin(days), std::end(days),
                       [&](const char *day) { return text == QLatin1String(day); });
}

Result<Criterion> readQuery(const QString &text)
{
    if (text.size() > longest)
        return invalid(QStringLiteral("A query has at most %1 characters.").arg(longest));
    Result<std::vector<Token>> tokens = tokensOf(text);
    if (!tokens)
        return tokens.error();
    Result<Criterion> read = Reader(std::move(*tokens)).query();
    if (!read)
        return read;
    return tidy(std::move(*read));
}

} // namespace touchbase::people
