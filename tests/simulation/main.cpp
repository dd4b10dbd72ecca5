// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/simulatedworld.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTextStream>

using touchbase::test::SimulatedWorld;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(
        QStringLiteral("Lives through whole worlds of devices and a server, one for each seed."));
    options.addHelpOption();
    options.addOptions({
        {QStringLiteral("seeds"), QStringLiteral("From A to B (default 1..100)."),
         QStringLiteral("A..B"), QStringLiteral("1..100")},
        {QStringLiteral("steps"), QStringLiteral("Of one world (default 120)."),
         QStringLiteral("N"), QStringLiteral("120")},
        {QStringLiteral("trace"), QStringLiteral("Prints what happens.")},
    });
    options.process(application);
    const QStringList range = options.value(QStringLiteral("seeds")).split(QStringLiteral(".."));
    QTextStream out(stdout);
    const quint32 last = range.last().toUInt();
    if (range.first().toUInt() > last) {
        out << "--seeds takes A..B with A no larger than B.\n";
        return 2;
    }
    int failures = 0;
    for (quint32 seed = range.first().toUInt(); seed <= last; ++seed) {
        SimulatedWorld world(seed);
        const QString problem = world.live(options.value(QStringLiteral("steps")).toInt());
        if (options.isSet(QStringLiteral("trace")) || !problem.isEmpty())
            out << world.trace().join(QLatin1Char('\n')) << '\n';
        if (!problem.isEmpty()) {
            out << "seed " << seed << ": " << problem << '\n';
            ++failures;
        }
        out.flush();
    }
    out << failures << " of " << last - range.first().toUInt() + 1 << " worlds failed\n";
    return failures == 0 ? 0 : 1;
}
