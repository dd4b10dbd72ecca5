// SPDX-License-Identifier: MPL-2.0
#include "core/entry/fields.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace touchbase::entry {

namespace {

Sense senseAt(const QVector<Lexeme> &lexemes, int i)
{
    return i >= 0 && i < lexemes.size() ? lexemes[i].sense : Sense::Break;
}

// An objection is a word or two about the offer; a verb or a tag begins something else.
bool endsObjections(const QVector<Lexeme> &lexemes, int i)
{
    switch (senseAt(lexemes, i)) {
    case Sense::Break:
    case Sense::Tag:
    case Sense::Then:
    case Sense::Order:
    case Sense::TouchWord:
    case Sense::Spoke:
    case Sense::Event:
    case Sense::Snooze:
    case Sense::Day:
    case Sense::Next:
    case Sense::Weekday:
        return true;
    default:
        return false;
    }
}

QString textOf(const QVector<Lexeme> &lexemes, const QString &sentence, int first, int last)
{
    const int start = lexemes[first].start;
    return sentence.mid(start, lexemes[last - 1].end() - start);
}

Part partOf(const QVector<Lexeme> &lexemes, Part::Kind kind, int first, int last)
{
    const int start = lexemes[first].start;
    return {kind, start, lexemes[last - 1].end() - start};
}

QString phoneLabel(const QVector<Lexeme> &lexemes, int i)
{
    for (int k = i - 1; k >= std::max(0, i - 2); --k) {
        for (const QString &label : {u"home"_s, u"work"_s, u"office"_s, u"fax"_s, u"mobile"_s}) {
            if (lexemes[k].folded == label)
                return label == u"office" ? u"work"_s : label;
        }
    }
    return u"mobile"_s;
}

QString e164(const QString &typed, const Context &context)
{
    if (context.phone)
        return context.phone(withPlainDigits(typed));
    QString number;
    for (const QChar c : withPlainDigits(typed)) {
        if (c.isDigit() || c == u'+')
            number += c;
    }
    return number;
}

bool sameClause(const QVector<Lexeme> &lexemes, int a, int b)
{
    for (int i = std::min(a, b); i < std::max(a, b); ++i) {
        if (lexemes[i].sense == Sense::Break || lexemes[i].sense == Sense::Order ||
            (lexemes[i].sense == Sense::Comma && !lexemes[i].time))
            return false;
    }
    return true;
}

// The day of a birthday: with its year where one was said.
QString dateValue(Phrase phrase, QDate today)
{
    if (phrase.year > today.year())
        phrase.year -= 100;
    const QString day = u"-%1-%2"_s.arg(phrase.month, 2, 10, QChar(u'0'))
                            .arg(phrase.dayOfMonth, 2, 10, QChar(u'0'));
    if (!QDate::isValid(phrase.year ? phrase.year : 2000, phrase.month, phrase.dayOfMonth))
        return {};
    return phrase.year ? u"%1"_s.arg(phrase.year, 4, 10, QChar(u'0')) + day : u"-"_s + day;
}

// "Bob's wife Anna birthday …": the field and the name of somebody close.
std::optional<std::pair<QString, QString>> relativeBefore(const QVector<Lexeme> &lexemes,
                                                          const QString &sentence, int at)
{
    static const QHash<QString, QString> kinds{
        {u"wife"_s, u"spouse"_s},    {u"husband"_s, u"spouse"_s}, {u"spouse"_s, u"spouse"_s},
        {u"partner"_s, u"spouse"_s}, {u"daughter"_s, u"child"_s}, {u"son"_s, u"child"_s},
        {u"child"_s, u"child"_s},    {u"kid"_s, u"child"_s}};
    int name = at - 1;
    while (senseAt(lexemes, name) == Sense::Genitive)
        --name;
    if (name < 1 || !lexemes[name].capital || !kinds.contains(lexemes[name - 1].folded))
        return std::nullopt;
    return std::pair(kinds.value(lexemes[name - 1].folded),
                     textOf(lexemes, sentence, name, name + 1));
}

void readBirthday(QVector<Lexeme> &lexemes, QVector<Phrase> &phrases, const QString &sentence,
                  int at, const Context &context, Understood &result)
{
    for (int i = 0; i < phrases.size(); ++i) {
        const Phrase phrase = phrases[i];
        if (phrase.day != Phrase::Day::Date || phrase.every || phrase.hasTime() ||
            !sameClause(lexemes, at, phrase.first))
            continue;
        const QString value = dateValue(phrase, context.now.date());
        if (value.isEmpty())
            continue;
        const auto relative = relativeBefore(lexemes, sentence, at);
        if (relative && lexemes[at].value == 0)
            result.set.insert(relative->first, relative->second + u':' + value);
        else
            result.set.insert(lexemes[at].value == 1 ? u"date.anniversary"_s : u"date.birthday"_s,
                              value);
        result.parts.append(partOf(lexemes, Part::Kind::Field, std::min(at, phrase.first),
                                   std::max(at + 1, phrase.last)));
        phrases.removeAt(i);
        return;
    }
}

// "at expo", "at the Dubai expo".
bool isSource(const QVector<Lexeme> &lexemes, int i)
{
    for (int k = i - 1; k >= std::max(0, i - 3); --k) {
        if (lexemes[k].sense == Sense::At || lexemes[k].sense == Sense::From)
            return true;
    }
    return lexemes[i].folded == u"referred by" ||
           (senseAt(lexemes, i - 1) == Sense::In && lexemes[i].value == 0);
}

} // namespace

void readObjections(QVector<Lexeme> &lexemes, const QString &sentence, Understood &result)
{
    for (int i = 0; i < lexemes.size(); ++i) {
        if (lexemes[i].sense != Sense::Objection)
            continue;
        int k = i + 1;
        while (senseAt(lexemes, k) == Sense::Colon || senseAt(lexemes, k) == Sense::Dash ||
               senseAt(lexemes, k) == Sense::To || senseAt(lexemes, k) == Sense::The ||
               (k < lexemes.size() && lexemes[k].folded == u"is"))
            ++k;
        if (k == i + 1 && senseAt(lexemes, k) == Sense::Comma)
            continue;
        int first = k;
        for (;; ++k) {
            const bool between =
                senseAt(lexemes, k) == Sense::Comma || senseAt(lexemes, k) == Sense::And;
            const bool ends = endsObjections(lexemes, k);
            if (!between && !ends)
                continue;
            if (k > first) {
                result.objections.append(textOf(lexemes, sentence, first, k));
                result.parts.append(partOf(lexemes, Part::Kind::Objection, first, k));
            }
            first = k + 1;
            if (ends || endsObjections(lexemes, k + 1))
                break;
        }
        for (int used = i; used < std::min<int>(k, int(lexemes.size())); ++used)
            lexemes[used].sense = Sense::Noise;
    }
}

void readFields(QVector<Lexeme> &lexemes, QVector<Phrase> &phrases, const QString &sentence,
                const Context &context, Understood &result)
{
    for (int i = 0; i < lexemes.size(); ++i) {
        const Lexeme &lexeme = lexemes[i];
        if (lexeme.person >= 0 || lexeme.time)
            continue;
        const QString text = sentence.mid(lexeme.start, lexeme.length);
        int last = i + 1;
        switch (lexeme.sense) {
        case Sense::Tag:
            if (!result.tags.contains(text.mid(1)))
                result.tags.append(text.mid(1));
            result.parts.append(partOf(lexemes, Part::Kind::Tag, i, last));
            continue;
        case Sense::Phone:
            result.set.insert(u"phone."_s + phoneLabel(lexemes, i), e164(text, context));
            break;
        case Sense::Email:
            result.set.insert(u"email.other"_s, text.toLower());
            break;
        case Sense::Level: {
            while (senseAt(lexemes, last) == Sense::Colon || senseAt(lexemes, last) == Sense::To)
                ++last;
            const QString level =
                last < lexemes.size() ? lexemes[last].folded.toUpper() : QString();
            if (level != u"A" && level != u"B" && level != u"C")
                continue;
            result.set.insert(u"level"_s, level);
            ++last;
            break;
        }
        case Sense::Inactive:
            result.set.insert(u"active"_s, false);
            break;
        case Sense::Active:
            result.set.insert(u"active"_s, true);
            break;
        case Sense::Source:
            if (!isSource(lexemes, i))
                continue;
            result.set.insert(u"source"_s, sourceName(lexeme.value));
            break;
        case Sense::Birthday:
            readBirthday(lexemes, phrases, sentence, i, context, result);
            continue;
        default:
            continue;
        }
        result.parts.append(partOf(lexemes, Part::Kind::Field, i, last));
    }
}

} // namespace touchbase::entry
