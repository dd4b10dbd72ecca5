// SPDX-License-Identifier: MPL-2.0
#include "sync/protocol/problem.h"

#include <QTest>

using touchbase::sync::Problem;

class TestProblem : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyProblemComesBackAsItWas()
    {
        for (int code = 0; code <= int(Problem::Code::Unknown); ++code) {
            const Problem sent(Problem::Code(code), QStringLiteral("Do this."));
            const Problem read = Problem::decode(sent.status, sent.encode());
            QCOMPARE(int(read.code), code);
            QCOMPARE(read.detail, sent.detail);
            QVERIFY(sent.status >= 400 && sent.status < 600);
        }
    }

    void aProxysPageIsNoTouchbaseServer()
    {
        QVERIFY(Problem::decode(502, "<html>").code == Problem::Code::Unavailable);
        const Problem page = Problem::decode(404, "<html>");
        QVERIFY(page.code == Problem::Code::Unknown);
        QVERIFY(page.detail.contains(QLatin1String("404")));
    }
};

QTEST_GUILESS_MAIN(TestProblem)
#include "tst_problem.moc"
