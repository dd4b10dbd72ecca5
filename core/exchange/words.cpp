// SPDX-License-Identifier: MPL-2.0
#include "core/exchange/words.h"

#include <QHash>
#include <QRegularExpression>

namespace touchbase::exchange {

namespace {

using Words = QHash<QString, QString>;

struct Word {
    const char *from;
    const char *to;
};

constexpr Word labelTable[] = {
    {"mobile", "mobile"},
    {"cell", "mobile"},
    {"cellular", "mobile"},
    {"mobil", "mobile"},
    {"handy", "mobile"},
    {"iphone", "mobile"},
    {"home", "home"},
    {"privat", "home"},
    {"private", "home"},
    {"personal", "home"},
    {"work", "work"},
    {"business", "work"},
    {"office", "work"},
    {"arbeit", "work"},
    {"geschäftlich", "work"},
    {"dienstlich", "work"},
    {"fax", "fax"},
    {"home fax", "home fax"},
    {"homefax", "home fax"},
    {"work fax", "work fax"},
    {"workfax", "work fax"},
    {"business fax", "work fax"},
    {"other fax", "other fax"},
    {"otherfax", "other fax"},
    {"main", "main"},
    {"haupt", "main"},
    {"pager", "pager"},
    {"assistant", "assistant"},
    {"assistantphone", "assistant"},
    {"other", "other"},
    {"andere", "other"},
    {"sonstige", "other"},
    {"car", "car"},
};

constexpr Word relationTable[] = {
    {"spouse", "spouse"},
    {"ehepartner", "spouse"},
    {"child", "child"},
    {"children", "child"},
    {"kind", "child"},
    {"partner", "partner"},
    {"domestic partner", "partner"},
    {"domesticpartner", "partner"},
    {"referred by", "referred_by"},
    {"referredby", "referred_by"},
    {"referred_by", "referred_by"},
    {"assistant", "assistant"},
    {"manager", "manager"},
    {"mother", "mother"},
    {"father", "father"},
    {"parent", "parent"},
    {"brother", "brother"},
    {"sister", "sister"},
    {"sibling", "sibling"},
    {"friend", "friend"},
    {"relative", "relative"},
    {"kin", "relative"},
    {"co-worker", "colleague"},
    {"colleague", "colleague"},
};

constexpr Word dateTable[] = {
    {"birthday", "birthday"},     {"geburtstag", "birthday"}, {"anniversary", "anniversary"},
    {"jahrestag", "anniversary"}, {"wedding", "anniversary"},
};

template <size_t N>
Words index(const Word (&table)[N])
{
    Words words;
    for (const Word &word : table)
        words.insert(QString::fromUtf8(word.from), QString::fromUtf8(word.to));
    return words;
}

// Without Apple's wrapping and Google's mark of the preferred one.
QString bare(QStringView text)
{
    text = text.trimmed();
    if (text.startsWith(u"_$!<") && text.endsWith(u">!$_") && text.size() >= 8)
        text = text.sliced(4, text.size() - 8);
    if (text.startsWith(u"* "))
        text = text.sliced(2);
    return text.trimmed().toString();
}

QString lookUp(const Words &words, QStringView text, bool keepCase)
{
    const QString word = bare(text);
    const auto found = words.constFind(word.toLower());
    if (found != words.constEnd())
        return *found;
    return keepCase ? word : word.toLower();
}

} // namespace

QString labelWord(QStringView text)
{
    static const Words words = index(labelTable);
    return lookUp(words, text, true);
}

QString relationWord(QStringView text)
{
    static const Words words = index(relationTable);
    return lookUp(words, text, false);
}

QString dateWord(QStringView text)
{
    static const Words words = index(dateTable);
    return lookUp(words, text, false);
}

} // namespace touchbase::exchange
