// SPDX-License-Identifier: MPL-2.0
#include "tests/bench/peers/workload.h"
#include "tests/bench/sample.h"

#include <QCoreApplication>

#include <cstdio>

using namespace touchbase::bench;

/// touchbase-peers plain|plain_clear|touchbase DATA FOLDER: a line of JSON for each operation, as
/// measure.mjs prints them for the engines in JavaScript.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.size() != 3) {
        std::fprintf(stderr, "usage: touchbase-peers plain|plain_clear|touchbase DATA FOLDER\n");
        return 2;
    }
    const Workload workload = readWorkload(arguments[1]);
    if (arguments[0] == QLatin1String("touchbase"))
        runTouchbase(workload, arguments[2]);
    else
        runLimit(workload, arguments[2],
                 arguments[0] == QLatin1String("plain") ? sampleKey() : QByteArray());
    return 0;
}
