// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "app/models/base.h"
#include "app/models/toast.h"
#include "app/viewmodels/importmodel.h"
#include "core/exchange/importer.h"

#include <QThread>

#include <atomic>

namespace touchbase::app {

/// Takes a file of people in, on a thread with its own connection to the base, so that the window
/// goes on working. First a run that writes nothing says what would come; then it is done as one
/// intent.
class ImportPage final : public ImportModel {
    Q_OBJECT

public:
    ImportPage(Base &base, Toast &toast, Connect connect, QObject *parent = nullptr);
    ~ImportPage() override;

    void open(const QUrl &file) override;
    void setTarget(const QString &columnId, const QString &target) override;
    void run() override;
    void cancel() override;
    void undo() override;
    void close() override;

private:
    void start(bool dryRun);
    void startNext();
    void finish(bool dryRun, const Result<exchange::ImportReport> &report);
    void fail(const QString &problem);
    void readColumns();
    void fillColumns();
    void fillReport(const exchange::ImportReport &report);

    Base &m_base;
    Toast &m_toast;
    Connect m_connect;
    QString m_path;
    QByteArray m_bytes;
    QStringList m_header;
    QStringList m_firstRow;
    exchange::CsvColumns m_chosen; ///< what the person says about columns, now or once
    enum class Next { Nothing, Check, Run };
    Next m_next = Next::Nothing; ///< as soon as the check under way has stopped
    Stamp m_intent;
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
};

} // namespace touchbase::app
