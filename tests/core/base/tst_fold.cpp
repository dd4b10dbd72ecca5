// SPDX-License-Identifier: MPL-2.0
#include "core/base/fold.h"

#include <QtTest>

using namespace touchbase;

class TestFold : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesFoldAsTheirTextDoes()
    {
        for (const char *text : {"", " ", "Berlin", "  BAD \t HOMBURG\r\nv. d. H. ", "Köln",
                                 "a  Ström", "\x1f x", "الرباط", "ﬁne", "A\u00a0B", "\v\f!@[`{"})
            QCOMPARE(QString::fromUtf8(foldUtf8(text)), fold(QString::fromUtf8(text)));
    }
};

QTEST_GUILESS_MAIN(TestFold)
#include "tst_fold.moc"
