// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <QObject>
#include <QString>

class QLocalServer;

namespace touchbase::platform {

/// Where the open window of a data folder can be asked to show something, by the agent, by the
/// desktop's menu or by a second start: a local socket that only this user can reach. The first
/// window of a folder has it; of another one it stays silent. Needs an event loop.
class WindowDoor : public QObject {
    Q_OBJECT

public:
    struct Request {
        enum class What { Front, Quick, Contact, Brief };
        What what = What::Front;
        QString contact; ///< hex id, of Contact and Brief

        bool operator==(const Request &) const = default;
    };

    explicit WindowDoor(const QString &dataFolder, QObject *parent = nullptr);
    ~WindowDoor() override;

    /// Hands the request to the window of the folder. False where none is open.
    static bool knock(const QString &dataFolder, const Request &request);

Q_SIGNALS:
    void asked(const touchbase::platform::WindowDoor::Request &request);

private:
    void accept();

    QLocalServer *m_server;
};

} // namespace touchbase::platform
