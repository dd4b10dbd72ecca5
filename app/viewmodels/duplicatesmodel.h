// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/viewmodels/rowmodel.h"
#include "app/viewmodels/rows.h"

namespace touchbase::app {

/// The two contacts that are looked at, and what would become of them.
struct PairHead {
    Q_GADGET
    QML_VALUE_TYPE(pairHead)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString reasons MEMBER reasons)
    Q_PROPERTY(QString keepName MEMBER keepName)
    Q_PROPERTY(QString keepInitials MEMBER keepInitials)
    Q_PROPERTY(QString keepLevel MEMBER keepLevel)
    Q_PROPERTY(QString keepDetail MEMBER keepDetail)
    Q_PROPERTY(QString otherName MEMBER otherName)
    Q_PROPERTY(QString otherInitials MEMBER otherInitials)
    Q_PROPERTY(QString otherLevel MEMBER otherLevel)
    Q_PROPERTY(QString otherDetail MEMBER otherDetail)
    Q_PROPERTY(QString mergedInitials MEMBER mergedInitials)
    Q_PROPERTY(QString mergedLevel MEMBER mergedLevel)
    Q_PROPERTY(QString mergedDetail MEMBER mergedDetail)

public:
    QString id;      ///< empty: none is looked at
    QString reasons; ///< "Same phone number, similar name"
    QString keepName;
    QString keepInitials;
    QString keepLevel;
    QString keepDetail; ///< "Since 2023, 31 entries"
    QString otherName;
    QString otherInitials;
    QString otherLevel;
    QString otherDetail;
    QString mergedInitials;
    QString mergedLevel;
    QString mergedDetail; ///< "33 entries"

    bool operator==(const PairHead &) const = default;
};

/// Contacts that seem to be one person, and the choice of what to keep when two become one.
class DuplicatesModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Comes from App")
    Q_PROPERTY(touchbase::app::RowModel *pairs READ pairs CONSTANT)
    Q_PROPERTY(touchbase::app::RowModel *matches READ matches CONSTANT)
    Q_PROPERTY(touchbase::app::PairHead head READ head NOTIFY headChanged)
    Q_PROPERTY(bool searching READ searching NOTIFY searchingChanged)

public:
    RowModel *pairs() { return &m_pairs; }     ///< PairRow: the surest first
    RowModel *matches() { return &m_matches; } ///< MatchRow: of the pair that is looked at
    const PairHead &head() const { return m_head; }
    bool searching() const { return m_searching; }

    /// Looks through the whole base, beside the window, and again after every change until close().
    Q_INVOKABLE virtual void open() = 0;
    Q_INVOKABLE virtual void close() = 0;
    /// Puts the two of a pair side by side.
    Q_INVOKABLE virtual void show(const QString &pairId) = 0;
    /// Which of two values stands.
    Q_INVOKABLE virtual void choose(const QString &matchId, bool other) = 0;
    /// Makes the two one, with Undo; emits settled().
    Q_INVOKABLE virtual void merge() = 0;
    /// They are two: no device proposes them again. With Undo; emits settled().
    Q_INVOKABLE virtual void keepApart() = 0;

Q_SIGNALS:
    void headChanged();
    void searchingChanged();
    /// The pair is one contact now, or two for good, or is no pair any more.
    void settled();

protected:
    using QObject::QObject;

    void setHead(const PairHead &head)
    {
        if (m_head != head) {
            m_head = head;
            Q_EMIT headChanged();
        }
    }
    void setSearching(bool searching)
    {
        if (m_searching != searching) {
            m_searching = searching;
            Q_EMIT searchingChanged();
        }
    }

    Rows<PairRow> m_pairs;
    Rows<MatchRow> m_matches;

private:
    PairHead m_head;
    bool m_searching = false;
};

} // namespace touchbase::app
