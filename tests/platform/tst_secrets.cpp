// SPDX-License-Identifier: MPL-2.0
#include "platform/secrets.h"
#include "tests/platform/privatesession.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QTest>
#include <QTimer>

#include <cstdio>

using namespace touchbase;
using platform::SecretStore;
using testing::PrivateSession;

namespace {

// The libraries below keep one session bus per process, so every call to a keyring is made by a
// process of its own: this program with "probe OPERATION NAME [HEX]". It prints the error's code or
// "ok", then the secret or the message.
int probe(const QStringList &arguments)
{
    const SecretStore store(QStringLiteral("touchbase-test"), std::chrono::milliseconds(700));
    const QString name = arguments.value(1);
    const QByteArray value = QByteArray::fromHex(arguments.value(2).toLatin1());
    QByteArray code = "ok";
    QByteArray text;
    const auto note = [&](const Error &error) {
        code = QByteArray(codeName(error.code).data());
        text = error.message.toUtf8();
    };
    if (arguments.value(0) == QLatin1String("read")) {
        if (const Result<QByteArray> secret = store.read(name))
            text = secret->toHex();
        else
            note(secret.error());
    } else {
        const Result<void> done = arguments.value(0) == QLatin1String("write")
                                      ? store.write(name, value)
                                      : store.remove(name);
        if (!done)
            note(done.error());
    }
    std::printf("%s %s\n", code.constData(), text.constData());
    return 0;
}

// A program that asks the user for the keyring's password and never gets an answer: it ends with
// its bus.
int silentPrompter()
{
    QDBusConnection::sessionBus().connect(QString(), QStringLiteral("/org/freedesktop/DBus/Local"),
                                          QStringLiteral("org.freedesktop.DBus.Local"),
                                          QStringLiteral("Disconnected"), qApp, SLOT(quit()));
    return qApp->exec();
}

QStringList words(const char *line) { return QString::fromLatin1(line).split(QLatin1Char(' ')); }

QByteArray ask(const PrivateSession &session, const QStringList &arguments)
{
    return session
        .run(QCoreApplication::applicationFilePath(),
             QStringList{QStringLiteral("probe")} + arguments)
        .output.trimmed();
}

} // namespace

class TestSecrets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecretIsKeptReadReplacedAndRemoved()
    {
        PrivateSession session;
        QVERIFY(session.startBus());
        QVERIFY(session.startKeyring("correct horse"));

        QVERIFY(ask(session, words("read key")).startsWith("not_found"));
        QCOMPARE(ask(session, words("write key 00ff0a0d7f80")), "ok");
        QCOMPARE(ask(session, words("read key")), "ok 00ff0a0d7f80");
        QCOMPARE(ask(session, words("write key c3a9")), "ok");
        QCOMPARE(ask(session, words("read key")), "ok c3a9");
        QVERIFY(ask(session, words("read other")).startsWith("not_found"));
        QCOMPARE(ask(session, words("remove key")), "ok");
        QVERIFY(ask(session, words("read key")).startsWith("not_found"));
        QCOMPARE(ask(session, words("remove key")), "ok");
    }

    void withoutAKeyringTheErrorNamesTheOtherChoices()
    {
        PrivateSession session;
        QVERIFY(session.startBus());
        for (const QStringList &call : {words("write key 01"), words("read key")}) {
            const QByteArray answer = ask(session, call);
            QVERIFY2(answer.startsWith("failed"), answer.constData());
            QVERIFY(answer.contains("--protect keychain|password|file:PATH|none"));
        }
    }

    void withoutABusTheErrorNamesTheOtherChoices()
    {
        const PrivateSession session;
        const QByteArray answer = ask(session, words("read key"));
        QVERIFY2(answer.startsWith("failed"), answer.constData());
        QVERIFY(answer.contains("--protect keychain|password|file:PATH|none"));
    }

    // Nothing is said to be missing that is only locked away.
    void aLockedKeyringSaysSo()
    {
        PrivateSession session;
        QVERIFY(session.startBus());
        QVERIFY(lockedKeyring(session));
        for (const QStringList &call : {words("read key"), words("write key 02")}) {
            const QByteArray answer = ask(session, call);
            QVERIFY2(answer.startsWith("locked"), answer.constData());
        }
    }

    void aKeyringWhoseUserDoesNotAnswerIsGivenUp()
    {
        PrivateSession session;
        session.addService(QStringLiteral("org.gnome.keyring.SystemPrompter"),
                           QCoreApplication::applicationFilePath() + QStringLiteral(" prompter"));
        QVERIFY(session.startBus());
        QVERIFY(lockedKeyring(session));
        const QByteArray answer = ask(session, words("read key"));
        QVERIFY2(answer.startsWith("locked"), answer.constData());
    }

private:
    static bool lockedKeyring(PrivateSession &session)
    {
        QProcess *opened = session.startKeyring("correct horse");
        if (!opened || ask(session, words("write key 01")) != "ok")
            return false;
        PrivateSession::stop(opened);
        return session.startKeyring();
    }
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("probe"))
        return probe(arguments.mid(2));
    if (arguments.value(1) == QLatin1String("prompter"))
        return silentPrompter();
    TestSecrets test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_secrets.moc"
