// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "core/base/clock.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace touchbase::agent {

/// One backup for each day on which something changed, in the folder `backups` beside the base
/// (YYYY-MM-DD.touchbase-backup), made on a thread of low priority; older ones are thinned out
/// (backup/rotation.h), and all from before somebody was erased (replica/erasure.h) go, with the
/// copies of the base from before upgrades. Once a month the newest is restored for trial first
/// (backup/drill.h). GUI thread; waits for the one under way when it goes.
class AutoBackup : public QObject {
    Q_OBJECT

public:
    /// `clock` must outlive it.
    AutoBackup(const QString &dataFolder, const Clock *clock);
    ~AutoBackup() override;

    static QString folderIn(const QString &dataFolder);

    /// Something changed, in the base that `key` opens: makes today's unless it is there.
    void noteChange(const QByteArray &key);

Q_SIGNALS:
    /// Today's is there, or `problem` says why it is not; then it is tried after another change.
    void finished(const QString &problem);

private:
    struct Made {
        QString problem;   ///< why there is none; empty for success
        qint64 erased = 0; ///< ms UTC: what is older may hold somebody who was erased; 0: nothing
    };
    static Made make(const QString &dataFolder, const QByteArray &key, const QString &file,
                     const Clock *clock);
    void thinOut(qint64 erased);

    QString m_dataFolder;
    QString m_folder;
    const Clock *m_clock;
    std::unique_ptr<QThread> m_thread;
};

} // namespace touchbase::agent
