// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/printing/printout.h"
#include "core/letters/sheets.h"

#include <QStringList>
#include <QVector>

namespace touchbase::printing {

struct LabelJob {
    const letters::LabelSheet *sheet;
    QVector<QStringList> labels; ///< the lines of each
    int copies = 1;              ///< of each label, one behind the other
    int start = 1;               ///< the first label that is still on the first sheet
    QPointF offset;              ///< mm to the right and down: what the printer is off by
};
Printout labels(const LabelJob &job);

/// The outlines of all labels and a ruler, to be held against a sheet: what it shows to be off is
/// the offset.
Printout testPage(const letters::LabelSheet &sheet, const QPointF &offset);

struct EnvelopeJob {
    const letters::Envelope *envelope;
    QVector<QStringList> addresses;
    int copies = 1;
    QStringList sender; ///< in the upper left corner
    QPointF offset;
};
Printout envelopes(const EnvelopeJob &job);

/// The part of a label that text may stand on.
QRectF textPlace(const QRectF &label);

} // namespace touchbase::printing
