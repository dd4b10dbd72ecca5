// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/shrink.h"
#include "tests/simulation/world.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHashFunctions>
#include <QTextStream>

using namespace touchbase::simulation;

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(
        QStringLiteral("Lives through whole worlds of devices and a server, one for each seed."));
    options.addHelpOption();
    options.addOptions({
        {QStringLiteral("seeds"), QStringLiteral("From A to B (default 1..100)."),
         QStringLiteral("A..B"), QStringLiteral("1..100")},
        {QStringLiteral("steps"), QStringLiteral("Of one world (default 40)."), QStringLiteral("N"),
         QStringLiteral("40")},
        {QStringLiteral("scenario"), QStringLiteral("One of ") + scenarioNames(),
         QStringLiteral("S"), QStringLiteral("all")},
        {QStringLiteral("failures"), QStringLiteral("Stops after so many (default 3)."),
         QStringLiteral("N"), QStringLiteral("3")},
        {QStringLiteral("trace"), QStringLiteral("Prints what happens.")},
    });
    options.process(application);
    const QStringList range = options.value(QStringLiteral("seeds")).split(QStringLiteral(".."));
    QTextStream out(stdout);
    const quint64 first = range.first().toULongLong();
    const quint64 last = range.last().toULongLong();
    const int most = options.value(QStringLiteral("failures")).toInt();
    World world;
    int failures = 0;
    int worlds = 0;
    QElapsedTimer timer;
    timer.start();
    for (quint64 seed = first; seed <= last && failures < most; ++seed) {
        ++worlds;
        const Story story = tell(seed, options.value(QStringLiteral("steps")).toInt(),
                                 *scenario(options.value(QStringLiteral("scenario"))));
        QStringList trace;
        const bool traced = options.isSet(QStringLiteral("trace"));
        const QString problem = world.live(story, traced ? &trace : nullptr);
        if (traced)
            out << trace.join(QLatin1Char('\n')) << '\n';
        if (!problem.isEmpty()) {
            const Story shorter =
                shrink(story, problem, [&](const Story &part) { return world.live(part); });
            QStringList course;
            const QString again = world.live(shorter, &course);
            out << "seed " << seed << ": " << problem << "\n\nThe same in short:\n"
                << shorter.toText() << '\n'
                << course.join(QLatin1Char('\n')) << "\n\n"
                << again << "\n\n";
            ++failures;
        }
        out.flush();
    }
    const double seconds = double(timer.elapsed()) / 1000;
    out << failures << " of " << worlds << " worlds failed; " << int(worlds / seconds)
        << " worlds a second\n";
    return failures == 0 ? 0 : 1;
}
