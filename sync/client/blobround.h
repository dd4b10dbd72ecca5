// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/attachments/attachments.h"
#include "sync/client/transport.h"

#include <memory>

namespace touchbase::sync {

/// Brings the contents of files to where their rows are already: has the server remove those of
/// erased rows, fetches those that are asked for and the photos, then sends those that the server
/// has not got, one after the other, until nothing is left that could be moved now. May break off
/// at any byte; the next one goes on from there.
/// What cannot be had (not sent yet by the device that has it, refused by the server) is passed
/// over. A content counts as sent only once the server has said that it has it whole and proven.
/// Lives in the thread of its replica and transport, which must outlive it.
class BlobRound : public QObject {
    Q_OBJECT

public:
    BlobRound(replica::Replica &replica, Transport &transport, QObject *parent = nullptr);
    ~BlobRound() override;

    struct Summary {
        int sent = 0;
        int fetched = 0;
        int left = 0; ///< passed over
    };
    using Done = std::function<void(Answer<Summary>)>;
    void run(Done done);
    bool isRunning() const { return bool(m_done); }
    /// Whether the latest run got anywhere, though it may have broken off.
    bool hasMoved() const { return m_hasMoved; }

Q_SIGNALS:
    /// A content is here, or is at the server, that was not.
    void moved(const QByteArray &sha256);

private:
    void next();
    void finish(const std::optional<Problem> &problem);
    void passOver();
    bool retry();
    QNetworkReply *ask(const QByteArray &method, const QByteArray &header, const QByteArray &value,
                       const QByteArray &body = {});

    void fetch();
    void received(QNetworkReply &reply);
    void fetched(QNetworkReply &reply);
    void compare();
    void compared(QNetworkReply &reply);
    void sendPiece();
    void pieceSent(QNetworkReply &reply);
    void erase();
    void refused(const Problem &problem);
    void confirmed();

    replica::Replica &m_replica;
    Transport &m_transport;
    attachments::Blobs m_blobs;
    Done m_done;
    Summary m_summary;
    bool m_hasMoved = false;
    QVector<attachments::PlacedContent> m_passedOver;

    // The content at hand.
    attachments::PlacedContent m_at;
    std::unique_ptr<attachments::Arrival> m_arrival;
    std::optional<Error> m_failure; ///< of storing what arrives
    std::unique_ptr<QIODevice> m_content;
    qint64 m_offset = 0;
    qint64 m_skip = 0;  ///< bytes that come and are here already
    int m_attempts = 0; ///< to move this content that ended with the wrong bytes
};

} // namespace touchbase::sync
