// SPDX-License-Identifier: MPL-2.0
#include "tests/simulation/mutants.h"
#include "tests/simulation/quick.h"
#include "tests/simulation/shrink.h"
#include "tests/simulation/world.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QHashFunctions>
#include <QProcess>
#include <QTextStream>

#include <memory>

using namespace touchbase::simulation;
using namespace Qt::StringLiterals;

namespace {

struct Seeds {
    quint64 first = 1;
    quint64 last = 100;
};

struct Run {
    Seeds seeds;
    int steps = 40;
    Scenario scenario = Scenario::All;
    bool traced = false;
    int mostFailures = 1;
};

struct Sum {
    quint64 worlds = 0;
    int failures = 0;
};

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

/// Says on the way how far the worlds are, and in the end how long they took.
class Progress {
public:
    Progress(const Seeds &seeds, bool isQuiet)
        : m_seeds(seeds)
        , m_isQuiet(isQuiet)
    {
        m_timer.start();
    }
    void tell(quint64 worlds)
    {
        const qint64 now = m_timer.elapsed();
        if (m_isQuiet || now < m_told + pause)
            return;
        m_told = now;
        QTextStream(stderr) << u"%1 of %2 worlds, %3\n"_s.arg(worlds)
                                   .arg(m_seeds.last - m_seeds.first + 1)
                                   .arg(speed(worlds));
    }
    QString speed(quint64 worlds) const
    {
        const double seconds = std::max(0.001, double(m_timer.elapsed()) / 1000);
        return u"%1 s, %2 worlds a second"_s.arg(seconds, 0, 'f', 1)
            .arg(int(double(worlds) / seconds));
    }

private:
    static constexpr qint64 pause = 5000;
    Seeds m_seeds;
    bool m_isQuiet;
    QElapsedTimer m_timer;
    qint64 m_told = 0;
};

/// Tells a failure: what broke, the shortest story that breaks the same, and its course.
void tellFailure(World &world, const Story &story, const QString &problem)
{
    const Story shorter =
        shrink(story, problem, [&](const Story &part) { return world.live(part); });
    QStringList course;
    const QString again = world.live(shorter, &course);
    out() << "seed " << story.setup.seed << ": " << problem << "\n\nThe same in short"
          << " (save it and give it to --replay):\n"
          << shorter.toText() << "\nWhat happens in it:\n"
          << course.join(u'\n') << "\n\nWhat breaks in it: " << again << "\n\n";
}

Sum live(const Run &run, Progress &progress)
{
    World world;
    Sum sum;
    for (quint64 seed = run.seeds.first; seed <= run.seeds.last && sum.failures < run.mostFailures;
         ++seed) {
        const Story story = tell(seed, run.steps, run.scenario);
        QStringList trace;
        const QString problem = world.live(story, run.traced ? &trace : nullptr);
        if (run.traced)
            out() << trace.join(u'\n') << '\n';
        if (!problem.isEmpty()) {
            tellFailure(world, story, problem);
            ++sum.failures;
        }
        out().flush();
        progress.tell(++sum.worlds);
    }
    return sum;
}

/// What a process that lived through a part of the seeds has to say.
void take(QProcess &process, const Seeds &part, Sum &sum)
{
    const QString text = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    const QStringList words = text.section(u'\n', -1).split(u' ');
    if (process.exitStatus() != QProcess::NormalExit || words.size() < 4) {
        out() << text
              << u"\nwhat lived through seeds %1..%2 crashed\n"_s.arg(part.first).arg(part.last);
        ++sum.failures;
        return;
    }
    sum.failures += words[0].toInt();
    sum.worlds += words[2].toULongLong();
    out() << text.section(u'\n', 0, -2);
    out().flush();
}

/// The same seeds, in several processes that take one part after the other.
Sum liveInProcesses(const Run &run, int jobs, const QStringList &options, Progress &progress)
{
    constexpr quint64 partSize = 500;
    struct Part {
        Seeds seeds;
        std::unique_ptr<QProcess> process;
    };
    std::vector<Part> running;
    Sum sum;
    quint64 next = run.seeds.first;
    while (sum.failures < run.mostFailures && (next <= run.seeds.last || !running.empty())) {
        if (int(running.size()) < jobs && next <= run.seeds.last) {
            const Seeds seeds{next, std::min(run.seeds.last, next + partSize - 1)};
            auto process = std::make_unique<QProcess>();
            process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
            process->start(QCoreApplication::applicationFilePath(),
                           options + QStringList{u"--quiet"_s, u"--seeds"_s,
                                                 u"%1..%2"_s.arg(seeds.first).arg(seeds.last)});
            running.push_back({seeds, std::move(process)});
            next = seeds.last + 1;
            continue;
        }
        std::erase_if(running, [&](const Part &part) {
            const bool done =
                part.process->waitForFinished(50) || part.process->state() == QProcess::NotRunning;
            if (done)
                take(*part.process, part.seeds, sum);
            return done;
        });
        progress.tell(sum.worlds);
    }
    for (const Part &part : running) {
        part.process->kill();
        part.process->waitForFinished();
    }
    return sum;
}

int replay(const QString &path)
{
    QFile file(path);
    const auto story = file.open(QIODevice::ReadOnly)
                           ? Story::fromText(QString::fromUtf8(file.readAll()))
                           : std::nullopt;
    if (!story) {
        out() << path << " is no story.\n";
        return 2;
    }
    World world;
    QStringList course;
    const QString problem = world.live(*story, &course);
    out() << course.join(u'\n') << "\n\n" << problem << '\n';
    return problem.isEmpty() ? 0 : 1;
}

/// Whether a problem is of the very guarantee that the mutant breaks.
bool isOf(const Mutant &mutant, const QString &problem, const Story &story, World &world)
{
    if (problem.startsWith(QLatin1String(mutant.guarantee) + u':'))
        return true;
    if (problem.isEmpty() || !mutant.inSpiteOf)
        return false;
    Story without = story;
    std::erase_if(without.actions,
                  [&](const Action &action) { return action.kind == *mutant.inSpiteOf; });
    return world.live(without).isEmpty();
}

/// Every bug on purpose, until a seed shows it under the name of its guarantee. One that none shows
/// is a failure.
int runMutants(const Run &run, const QString &only)
{
    if (!activate(nullptr)) {
        out() << "This build has no mutants; ./dev simulate --mutants makes one that has.\n";
        return 2;
    }
    int missed = 0;
    quint64 worlds = 0;
    const Progress progress(run.seeds, true);
    out() << u"| guarantee | mutant | seed | what the oracle said |\n|---|---|---|---|\n"_s;
    for (const Mutant &mutant : mutants()) {
        if (!only.isEmpty() && only != QLatin1String(mutant.name))
            continue;
        World world;
        QString said = u"NOT CAUGHT"_s;
        quint64 seed = run.seeds.first;
        for (; seed <= run.seeds.last; ++seed) {
            const Story story = tell(seed, run.steps, mutant.scenario);
            activate(&mutant);
            const QString problem = world.live(story);
            const bool isCaught = isOf(mutant, problem, story, world);
            activate(nullptr);
            ++worlds;
            if (isCaught) {
                said = problem.section(u'\n', 0, 0);
                break;
            }
        }
        missed += seed > run.seeds.last;
        out() << "| " << mutant.guarantee << " | " << mutant.name << ": " << mutant.what << " | "
              << seed << " | " << said << " |\n";
        out().flush();
    }
    out() << missed << " mutants were not caught; " << progress.speed(worlds) << '\n';
    return missed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    makeSqliteQuick();
    QHashSeed::setDeterministicGlobalSeed();
    // What a server says about its disk is a part of the story.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
        if (type == QtFatalMsg)
            QTextStream(stderr) << text << '\n';
    });
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(
        u"Lives through whole worlds of devices and a server, one for each seed."_s);
    options.addHelpOption();
    options.addOptions({
        {u"seeds"_s, u"From A to B (1..100; with --mutants 1..10000)."_s, u"A..B"_s},
        {u"steps"_s, u"Of one world (40)."_s, u"N"_s, u"40"_s},
        {u"scenario"_s, u"One of "_s + scenarioNames() + u'.', u"NAME"_s, u"all"_s},
        {u"jobs"_s, u"Processes at a time (1)."_s, u"N"_s, u"1"_s},
        {u"failures"_s, u"Ends after so many (1)."_s, u"N"_s, u"1"_s},
        {u"quiet"_s, u"Does not say on the way how far it is."_s},
        {u"trace"_s, u"Prints what happens."_s},
        {u"replay"_s, u"Lives through a story as a failure printed it."_s, u"FILE"_s},
        {u"mutants"_s, u"Proves that bugs on purpose are noticed."_s},
        {u"mutant"_s, u"Only this one."_s, u"NAME"_s},
    });
    options.process(application);
    if (options.isSet(u"replay"_s))
        return replay(options.value(u"replay"_s));
    const bool mutants = options.isSet(u"mutants"_s) || options.isSet(u"mutant"_s);
    Run run;
    run.seeds.last = mutants ? 10'000 : 100;
    if (options.isSet(u"seeds"_s)) {
        const QStringList range = options.value(u"seeds"_s).split(u".."_s);
        run.seeds = {range.first().toULongLong(), range.last().toULongLong()};
    }
    const auto chosen = scenario(options.value(u"scenario"_s));
    if (run.seeds.first > run.seeds.last || !chosen) {
        out() << "--seeds takes A..B with A no larger than B, --scenario one of " << scenarioNames()
              << ".\n";
        return 2;
    }
    run.scenario = *chosen;
    run.steps = options.value(u"steps"_s).toInt();
    run.traced = options.isSet(u"trace"_s);
    run.mostFailures = options.value(u"failures"_s).toInt();
    if (mutants)
        return runMutants(run, options.value(u"mutant"_s));
    Progress progress(run.seeds, options.isSet(u"quiet"_s));
    const int jobs = options.value(u"jobs"_s).toInt();
    const Sum sum = jobs > 1 ? liveInProcesses(run, jobs,
                                               {u"--scenario"_s, options.value(u"scenario"_s),
                                                u"--steps"_s, options.value(u"steps"_s),
                                                u"--failures"_s, options.value(u"failures"_s)},
                                               progress)
                             : live(run, progress);
    out() << sum.failures << " of " << sum.worlds << " worlds failed; "
          << progress.speed(sum.worlds) << '\n';
    return sum.failures == 0 ? 0 : 1;
}
