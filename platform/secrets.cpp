// SPDX-License-Identifier: MPL-2.0
#include "platform/secrets.h"

#include "platform/keyring.h"

#include <QEventLoop>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace touchbase::platform {

namespace {

Error locked()
{
    return {
        Error::Code::Locked,
        u"The keyring is locked. Log in or answer its question for the password, then try again."_s};
}

Error absent(const QString &detail)
{
    return {
        Error::Code::Failed,
        u"There is no keyring to keep the key in (%1). Start one, such as gnome-keyring or "
        "KWallet, or choose where the key lives with --protect keychain|password|file:PATH|none."_s
            .arg(detail)};
}

/// Runs the job to its end or to the end of our patience. A job cannot be taken back: one that is
/// given up stays on its own and deletes itself should an answer ever come.
Result<void> finish(QKeychain::Job *job, std::chrono::milliseconds patience)
{
    QEventLoop loop;
    QTimer timer;
    timer.setSingleShot(true);
    bool answered = false;
    QObject::connect(job, &QKeychain::Job::finished, &loop, [&] {
        answered = true;
        loop.quit();
    });
    QObject::connect(&timer, &QTimer::timeout, &loop, &QEventLoop::quit);
    timer.start(patience);
    job->setAutoDelete(false);
    job->start();
    if (!answered)
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    if (!answered) {
        QObject::connect(job, &QKeychain::Job::finished, job, &QObject::deleteLater);
        return locked();
    }
    job->deleteLater();
    switch (job->error()) {
    case QKeychain::NoError:
        return {};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return locked();
    case QKeychain::EntryNotFound:
        if (keyringState() == KeyringState::Locked)
            return locked();
        return notFound(u"The keyring has no entry \"%1\"."_s.arg(job->key()));
    default:
        if (keyringState() == KeyringState::Absent)
            return absent(job->errorString());
        if (keyringState() == KeyringState::Locked)
            return locked();
        return failed(
            u"The keyring refused (%1). Open it and try again, or choose where the key "
            "lives with --protect keychain|password|file:PATH|none."_s.arg(job->errorString()));
    }
}

template <typename Job>
Job *make(const QString &service, const QString &name)
{
    auto *job = new Job(service);
    job->setKey(name);
    return job;
}

} // namespace

SecretStore::SecretStore(QString service, std::chrono::milliseconds patience)
    : m_service(std::move(service))
    , m_patience(patience)
{}

Result<QByteArray> SecretStore::read(const QString &name) const
{
    auto *job = make<QKeychain::ReadPasswordJob>(m_service, name);
    if (const Result<void> done = finish(job, m_patience); !done)
        return done.error();
    return job->binaryData();
}

Result<void> SecretStore::write(const QString &name, const QByteArray &secret) const
{
    auto *job = make<QKeychain::WritePasswordJob>(m_service, name);
    job->setBinaryData(secret);
    return finish(job, m_patience);
}

Result<void> SecretStore::remove(const QString &name) const
{
    const Result<void> done =
        finish(make<QKeychain::DeletePasswordJob>(m_service, name), m_patience);
    if (!done && done.error().code == Error::Code::NotFound)
        return {};
    return done;
}

} // namespace touchbase::platform
