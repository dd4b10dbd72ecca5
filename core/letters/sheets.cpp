// SPDX-License-Identifier: MPL-2.0
#include "core/letters/sheets.h"

#include "core/base/fold.h"

#include <QStringList>

namespace touchbase::letters {

namespace {

constexpr QSizeF letter(215.9, 279.4);
constexpr QSizeF a4(210, 297);

constexpr LabelSheet sheetTable[] = {
    {"5160", "8160 5260 5960 8460", letter, {66.675, 25.4}, 3, 10, {4.7625, 12.7}, {69.85, 25.4}},
    {"5161", "8161 5261 5961", letter, {101.6, 25.4}, 2, 10, {3.97, 12.7}, {106.36, 25.4}},
    {"5162", "8162 5262 5962", letter, {101.6, 33.87}, 2, 7, {3.97, 21.17}, {106.36, 33.87}},
    {"5163", "8163 5263 5963", letter, {101.6, 50.8}, 2, 5, {3.97, 12.7}, {106.36, 50.8}},
    {"5167", "8167 5267 5967", letter, {44.45, 12.7}, 4, 20, {7.14, 12.7}, {52.39, 12.7}},
    {"L7160", "J8160", a4, {63.5, 38.1}, 3, 7, {7.21, 15.15}, {66.04, 38.1}},
    {"L7159", "J8159", a4, {63.5, 33.9}, 3, 8, {7.21, 12.9}, {66.04, 33.9}},
    {"L7161", "J8161", a4, {63.5, 46.6}, 3, 6, {7.21, 8.7}, {66.04, 46.6}},
    {"L7162", "J8162", a4, {99.1, 33.9}, 2, 8, {4.65, 12.9}, {101.6, 33.9}},
    {"L7163", "J8163", a4, {99.1, 38.1}, 2, 7, {4.65, 15.15}, {101.6, 38.1}},
    {"L7651", "J8651", a4, {38.1, 21.2}, 5, 13, {4.75, 10.7}, {40.6, 21.2}},
};

constexpr Envelope envelopeTable[] = {
    {"DL", {220, 110}},
    {"C5", {229, 162}},
    {"C6", {162, 114}},
    {"#10", {241.3, 104.775}},
};

template <typename Table>
QString codesOf(const Table &table)
{
    QStringList codes;
    for (const auto &each : table)
        codes << QLatin1String(each.code);
    return codes.join(QStringLiteral(", "));
}

} // namespace

QRectF LabelSheet::place(int index) const
{
    return {QPointF(first.x() + index % columns * pitch.width(),
                    first.y() + index / columns * pitch.height()),
            label};
}

std::span<const LabelSheet> labelSheets() { return sheetTable; }

Result<const LabelSheet *> findLabelSheet(const QString &code)
{
    const QString wanted = fold(code).section(u' ', -1);
    for (const LabelSheet &sheet : sheetTable) {
        const QStringList names =
            fold(QString(QLatin1String(sheet.code) + u' ' + QLatin1String(sheet.alike)))
                .split(u' ');
        if (names.contains(wanted))
            return &sheet;
    }
    return notFound(QStringLiteral("There is no sheet “%1”. The sheets are: %2.")
                        .arg(code, codesOf(sheetTable)));
}

QRectF Envelope::addressPlace() const
{
    constexpr double edge = 15;
    const QPointF corner(paper.width() * 0.48, paper.height() * 0.46);
    return {corner, QPointF(paper.width() - edge, paper.height() - edge)};
}

QRectF Envelope::senderPlace() const
{
    return {QPointF(12, 12), QPointF(paper.width() * 0.46, paper.height() * 0.4)};
}

std::span<const Envelope> envelopes() { return envelopeTable; }

Result<const Envelope *> findEnvelope(const QString &code)
{
    const QString wanted = code.trimmed().toUpper();
    for (const Envelope &envelope : envelopeTable) {
        const QLatin1String name(envelope.code);
        if (wanted == name || QString(u'#' + wanted) == name)
            return &envelope;
    }
    return notFound(QStringLiteral("There is no envelope “%1”. The envelopes are: %2.")
                        .arg(code, codesOf(envelopeTable)));
}

} // namespace touchbase::letters
