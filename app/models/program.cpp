// SPDX-License-Identifier: MPL-2.0
#include "app/models/program.h"

#include "app/demo/samplebase.h"
#include "core/people/contacts.h"

namespace touchbase::app {

namespace {

const QString startedFact = QStringLiteral("started");

} // namespace

Program::Program(const Pages &pages, PeoplePage &people, LogPage &log, Toast &toast, Base &base,
                 OpenBase open, Repair repair, Restore restore, QObject *parent)
    : App(pages, parent)
    , m_base(base)
    , m_toast(toast)
    , m_open(std::move(open))
    , m_repair(std::move(repair))
    , m_restore(std::move(restore))
    , m_log(log)
{
    // The window follows these changes first.
    connect(this, &App::stateChanged, this, &Program::actIfShown, Qt::QueuedConnection);
    connect(pages.lock, &LockModel::changed, this, &Program::actIfShown, Qt::QueuedConnection);
    // Later: whoever was just reading still holds the base.
    connect(&base, &Base::damaged, this, &Program::meetDamage, Qt::QueuedConnection);
    connect(
        &base, &Base::replaced, this,
        [this] {
            // A backup that is being restored may not be open to its key yet.
            if (m_restoring || !m_base.isOpen() || !m_base.replica().database().isReplaced())
                return;
            m_base.close();
            tryOpen(m_password);
        },
        Qt::QueuedConnection);
    connect(&toast, &Toast::outcomeWanted, this, [this](const Id &followUp) {
        m_log.openFollowUp(followUp.hex());
        Q_EMIT logRequested();
    });
    connect(&people, &PeoplePage::logRequested, this, [this, &log](const QStringList &contactIds) {
        log.openFor(contactIds);
        Q_EMIT logRequested();
    });
}

void Program::whenShown(std::function<void()> act)
{
    m_later = std::move(act);
    actIfShown();
}

void Program::actIfShown()
{
    if (state() != Ready || lock()->locked())
        return;
    if (const auto act = std::exchange(m_later, {}))
        act();
}

void Program::ask(const platform::WindowDoor::Request &request)
{
    using What = platform::WindowDoor::Request::What;
    whenShown([this, request] {
        switch (request.what) {
        case What::Front:
            Q_EMIT todayRequested();
            break;
        case What::Quick:
            m_log.open({});
            Q_EMIT logRequested();
            break;
        case What::Contact:
            Q_EMIT contactRequested(request.contact);
            break;
        case What::Brief:
            Q_EMIT briefRequested(request.contact);
            break;
        }
    });
}

void Program::askAfterCall(const Id &contact, int minutes)
{
    whenShown([this, contact, minutes] {
        m_log.openCall(contact, minutes);
        Q_EMIT logRequested();
    });
}

Program::~Program()
{
    if (m_restoring)
        m_restoring->wait();
}

void Program::openBase() { tryOpen({}); }

void Program::tryOpen(const QString &password)
{
    if (m_base.isOpen())
        return;
    Result<std::unique_ptr<replica::Replica>> opened = m_open(password);
    if (!opened) {
        const Error &error = opened.error();
        // Without a sentence it only asks for the password; a wrong one asks again and says so.
        const bool asks = error.code == Error::Code::Locked && error.message.isEmpty();
        const bool wrong = error.code == Error::Code::Refused && !password.isEmpty();
        setDamaged(error.code == Error::Code::Damaged);
        setState(asks || wrong ? Locked : Broken, error.message);
        return;
    }
    m_password = password;
    setDamaged(false);
    m_base.open(std::move(*opened));
    const bool fresh =
        m_base.replica().fact(startedFact).isEmpty() && people::contactCount(m_base.replica()) == 0;
    setState(fresh ? FirstRun : Ready);
    m_base.startTicking();
}

void Program::start()
{
    if (!m_base.isOpen())
        return;
    m_base.replica().setFact(startedFact, QStringLiteral("1"));
    setState(Ready);
}

void Program::addSamplePeople()
{
    if (!m_base.isOpen())
        return;
    const bool done = m_toast.carryOut(
        QStringLiteral("sample"), tr("Sample people added"),
        [this](replica::Edit &edit) { demo::addSamplePeople(edit, m_base.clock()); });
    if (done)
        start();
}

void Program::unlock(const QString &password) { tryOpen(password); }

void Program::retry()
{
    if (!damaged() || !m_repair || m_base.isOpen()) {
        tryOpen(m_password);
        return;
    }
    const Result<QString> repaired = m_repair(m_password);
    if (!repaired) {
        setState(Broken, repaired.error().message);
        return;
    }
    tryOpen(m_password);
    if (m_base.isOpen() && !repaired->isEmpty())
        m_toast.say(*repaired);
}

void Program::restoreBackup(const QUrl &file, const QString &code)
{
    if (m_restoring || !m_restore)
        return;
    setRestoring(true);
    m_restoring.reset(QThread::create([this, path = file.toLocalFile(), code = code.trimmed()] {
        const Result<QString> restored = m_restore(m_password, path, code);
        QMetaObject::invokeMethod(
            this, [this, restored] { backupTaken(restored); }, Qt::QueuedConnection);
    }));
    m_restoring->start();
}

void Program::backupTaken(const Result<QString> &restored)
{
    m_restoring->wait();
    m_restoring.reset();
    setRestoring(false, restored ? QString() : restored.error().message);
    if (!restored)
        return;
    Q_EMIT backupRestored();
    // What is open is the file that was set aside.
    m_base.close();
    tryOpen(m_password);
    if (m_base.isOpen())
        start();
    m_toast.say(*restored);
}

void Program::meetDamage()
{
    if (!m_base.isOpen() || !m_base.replica().database().isDamaged())
        return;
    m_base.close();
    setDamaged(true);
    setState(Broken, tr("A part of your base cannot be read. Repairing takes over all that can be "
                        "read, and keeps the damaged file beside it. What a server has of the rest "
                        "comes back by synchronising."));
}

} // namespace touchbase::app
