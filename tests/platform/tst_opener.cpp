// SPDX-License-Identifier: MPL-2.0
#include "platform/opener.h"
#include "tests/platform/privatesession.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace touchbase::platform;
using namespace Qt::StringLiterals;

namespace {

touchbase::testing::PrivateSession *session = nullptr;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

void write(const QString &path, const QString &text, QFile::Permissions more = {})
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0 ||
        !file.setPermissions(file.permissions() | more))
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

/// Runs in a home where calls and web pages have a program and nothing else has.
class TestOpener : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(session->path(u"data"_s)).mkpath(u"applications"_s));
        const QString program = session->path(u"take-link"_s);
        write(program, u"#!/bin/sh\necho \"$1\" > '%1.draft'\nmv '%1.draft' '%1'\n"_s.arg(taken()),
              QFile::ExeOwner);
        write(session->path(u"data/applications/taker.desktop"_s),
              u"[Desktop Entry]\nType=Application\nName=Taker\nExec=%1 %u\n"
              "MimeType=x-scheme-handler/tel;x-scheme-handler/https;\n"_s.arg(program));
        write(session->path(u"config/mimeapps.list"_s),
              u"[Default Applications]\nx-scheme-handler/tel=taker.desktop\n"
              "x-scheme-handler/https=taker.desktop\n"_s);
    }

    void theChosenProgramGetsTheLink_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::newRow("call") << QByteArray("tel:+12025550143");
        QTest::newRow("page") << QByteArray("https://example.com/a?b=c%20d&e=f");
    }
    void theChosenProgramGetsTheLink()
    {
        QFETCH(QByteArray, link);
        QFile::remove(taken());
        Opener opener;
        QSignalSpy opened(&opener, &Opener::opened);
        QSignalSpy failed(&opener, &Opener::failed);
        opener.open(QUrl::fromEncoded(link));
        QTRY_COMPARE(opened.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(contentOf(taken()), link, 30'000);
        QCOMPARE(failed.size(), 0);
    }

    void whatNothingTakesIsSaidInWords()
    {
        Opener opener;
        QSignalSpy opened(&opener, &Opener::opened);
        QSignalSpy failed(&opener, &Opener::failed);
        opener.open(QUrl(u"sms:+12025550143"_s));
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().at(1).toString().contains(u"+12025550143"_s));
        opener.open(QUrl(u"mailto:sara@example.com"_s));
        QTRY_COMPARE(failed.size(), 2);
        QVERIFY(failed.last().at(1).toString().contains(u"sara@example.com"_s));
        QCOMPARE(opened.size(), 0);
    }

    void aLinkToAFileIsRefused()
    {
        Opener opener;
        QSignalSpy opened(&opener, &Opener::opened);
        QSignalSpy failed(&opener, &Opener::failed);
        opener.open(QUrl(u"file:///bin/sh"_s));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(opened.size(), 0);
    }

private:
    static QString taken() { return session->path(u"taken"_s); }
};

int main(int argc, char **argv)
{
    touchbase::testing::PrivateSession own;
    session = &own;
    own.set(u"DISPLAY"_s, u":none"_s); // without one xdg-open offers text browsers only
    own.enter();
    qunsetenv("BROWSER");
    QCoreApplication app(argc, argv);
    TestOpener test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_opener.moc"
