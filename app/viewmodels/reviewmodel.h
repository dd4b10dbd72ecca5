// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// The top of Review.
struct ReviewHead {
    Q_GADGET
    QML_VALUE_TYPE(reviewHead)
    Q_PROPERTY(QString score MEMBER score)
    Q_PROPERTY(qreal share MEMBER share)
    Q_PROPERTY(QString summary MEMBER summary)
    Q_PROPERTY(QString formula MEMBER formula)
    Q_PROPERTY(touchbase::app::Tone::Value tone MEMBER tone)
    Q_PROPERTY(bool looking MEMBER looking)

public:
    QString score;   ///< "86.5"
    qreal share = 0; ///< of the best, 0 to 1
    QString summary; ///< "14 things to look at among 412 people"
    QString formula; ///< how the score is made, a sentence
    Tone::Value tone = Tone::Plain;
    bool looking = false; ///< the first look is not over

    bool operator==(const ReviewHead &) const = default;
};

/// Findings of one fault.
struct FaultRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString detail MEMBER detail)
    Q_PROPERTY(QString icon MEMBER icon)
    Q_PROPERTY(QString action MEMBER action)

public:
    QString id;
    QString title;  ///< "Numbers that nobody has"
    QString detail; ///< how many
    QString icon;
    QString action; ///< "Mend 3", "Put 5 into the bin"; empty where a person decides each
};

struct FindingRow {
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString fault MEMBER fault)
    Q_PROPERTY(QString contactId MEMBER contactId)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString text MEMBER text)

public:
    QString id;
    QString fault;     ///< id of its FaultRow; rows of a fault stand together
    QString contactId; ///< empty where it is about no single contact
    QString name;
    QString text; ///< "030 12", "SARA → Sara"
};

/// What is missing, wrong, double, stale or unused in the contacts.
class ReviewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::ReviewHead head READ head NOTIFY headChanged)
    Q_PROPERTY(QString nudge READ nudge NOTIFY nudgeChanged)
    Q_PROPERTY(touchbase::app::RowModel *faults READ faults CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *findings READ findings CONSTANT)

public:
    const ReviewHead &head() const { return m_head; }
    /// A line for Today once a week, "14 things to put in order"; else empty.
    const QString &nudge() const { return m_nudge; }
    RowModel *faults() { return &m_faults; }     ///< FaultRow: those that have findings
    RowModel *findings() { return &m_findings; } ///< FindingRow: the first of each fault

    /// Looks, and keeps looking after every change until close(). Counts as this week's review.
    Q_INVOKABLE virtual void open() = 0;
    Q_INVOKABLE virtual void close() = 0;
    /// The action of a FaultRow, with Undo.
    Q_INVOKABLE virtual void mend(const QString &faultId) = 0;
    /// Not this week.
    Q_INVOKABLE virtual void dismissNudge() = 0;

Q_SIGNALS:
    void headChanged();
    void nudgeChanged();

protected:
    using QObject::QObject;
    void setHead(const ReviewHead &value)
    {
        if (m_head == value)
            return;
        m_head = value;
        Q_EMIT headChanged();
    }
    void setNudge(const QString &value)
    {
        if (m_nudge == value)
            return;
        m_nudge = value;
        Q_EMIT nudgeChanged();
    }

    Rows<FaultRow> m_faults;
    Rows<FindingRow> m_findings;

private:
    ReviewHead m_head;
    QString m_nudge;
};

} // namespace touchbase::app
