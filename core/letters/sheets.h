// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/result.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <span>

namespace touchbase::letters {

// The paper that is printed on. All lengths in millimetres from the upper left corner. Pure.

/// A sheet of labels as it is sold.
struct LabelSheet {
    const char *code;
    const char *alike; ///< sheets of the same grid under other numbers, separated by blanks
    QSizeF paper;      ///< upright
    QSizeF label;
    int columns;
    int rows;
    QPointF first; ///< corner of the first label
    QSizeF pitch;  ///< from one label's corner to the next

    int count() const { return columns * rows; }
    /// The place of label `index`, from 0, row by row.
    QRectF place(int index) const;
};
std::span<const LabelSheet> labelSheets();
/// By its number or one alike, with or without the maker's name: "5160", "Avery L7160". NotFound
/// with the sheets that there are.
Result<const LabelSheet *> findLabelSheet(const QString &code);

struct Envelope {
    const char *code;
    QSizeF paper; ///< as it is written on: wide
    /// Where the person's address stands, and that of the sender.
    QRectF addressPlace() const;
    QRectF senderPlace() const;
};
std::span<const Envelope> envelopes();
/// "DL", "C5", "C6", "#10" or "10". NotFound with the envelopes that there are.
Result<const Envelope *> findEnvelope(const QString &code);

} // namespace touchbase::letters
