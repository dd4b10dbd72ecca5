// SPDX-License-Identifier: MPL-2.0
#include "core/followups/followups.h"
#include "core/followups/reminders.h"
#include "core/followups/suggestions.h"
#include "platform/protect.h"
#include "platform/secrets.h"
#include "tests/bench/measure.h"
#include "tests/bench/sample.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QThread>

#include <sys/resource.h>

namespace touchbase::bench {

namespace {

using namespace Qt::StringLiterals;

/// A program and how it is told what to show.
struct Program {
    QString path;
    QStringList arguments;
};

double childrenSeconds()
{
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// Drawn by software on no screen, so that no graphics driver is measured. Every frame says so.
QProcessEnvironment surroundings()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
    environment.insert(u"QT_FORCE_STDERR_LOGGING"_s, u"1"_s);
    environment.insert(u"QT_LOGGING_RULES"_s, u"qt.scenegraph.time.renderloop=true"_s);
    environment.insert(u"QT_MESSAGE_PATTERN"_s, u"%{message}"_s);
    return environment;
}

/// A program with a window, watched from outside.
class Shown {
public:
    explicit Shown(const Program &program)
    {
        m_process.setProcessEnvironment(surroundings());
        m_process.setReadChannel(QProcess::StandardError);
        m_clock.start();
        m_process.start(program.path, program.arguments);
        while (!m_process.canReadLine() || !m_process.readLine().startsWith("Frame rendered"))
            if (!m_process.canReadLine() && !m_process.waitForReadyRead(60'000))
                qFatal("%s shows no window.", qPrintable(program.path));
        m_firstFrame = double(m_clock.nsecsElapsed()) / 1e9;
    }
    ~Shown()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Shown)

    /// Seconds from the start.
    double firstFrame() const { return m_firstFrame; }
    /// MiB of memory in use.
    double memory() const
    {
        QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
        if (!status.open(QIODevice::ReadOnly))
            qFatal("The memory of the window cannot be read.");
        for (const QByteArray &line : status.readAll().split('\n'))
            if (line.startsWith("VmRSS:"))
                return line.mid(6).trimmed().split(' ').first().toDouble() / 1024;
        qFatal("The window has ended.");
    }

private:
    QProcess m_process;
    QElapsedTimer m_clock;
    double m_firstFrame = 0;
};

/// Makes the folder of a sample base one that the programs open.
QString dataFolder(const SampleBase &base)
{
    const QString folder = base.file({});
    const auto noPassword = [](platform::PasswordFor) -> Result<QString> {
        return invalid(QStringLiteral("The sample has no password."));
    };
    must(platform::reprotect(folder, {platform::Protection::Kind::File, base.file(u"key"_s)},
                             sampleKey(), noPassword, platform::SecretStore()));
    return folder;
}

/// As many people as a busy agent knows, ten years of touches.
SampleBase &agentBase(Report &report)
{
    static const std::unique_ptr<SampleBase> base = [&] {
        report.note(u"a base of 3,600 contacts and 50,000 touches"_s);
        auto made = std::make_unique<SampleBase>(3600, false);
        made->addTouches(50'000);
        made->addFollowUps(500);
        made->settle();
        return made;
    }();
    return *base;
}

Program product(const SampleBase &base)
{
    return {QStringLiteral(TOUCHBASE_WINDOW), {u"--data"_s, dataFolder(base)}};
}

/// The same number of rows as Today of that base shows.
Program literal(SampleBase &base)
{
    qsizetype rows = 0;
    for (const followups::Span span :
         {followups::Span::Overdue, followups::Span::Today, followups::Span::Week})
        rows += followups::openFollowUps(*base, span, 300).size();
    const auto occasions =
        followups::occasions(*base, base->clock().today(), 1, followups::LeapRule::Feb28);
    return {QStringLiteral(TOUCHBASE_LITERAL),
            {QString::number(rows), QString::number(occasions.size()),
             QString::number(followups::suggestions(*base, 10).size())}};
}

void firstFrame(Report &report, const QString &name, SampleBase &base)
{
    const Program programs[] = {product(base), literal(base)};
    std::vector<double> frames[2];
    std::vector<double> processor[2];
    for (int round = 0; round <= 11; ++round) {
        for (int turn = 0; turn < 2; ++turn) {
            const int which = (round + turn) % 2;
            const double before = childrenSeconds();
            const double frame = Shown(programs[which]).firstFrame();
            if (round == 0)
                continue; // warms the file cache
            frames[which].push_back(frame * 1e3);
            processor[which].push_back((childrenSeconds() - before) * 1e3);
        }
    }
    report.add(name, median(frames[0]), u"ms"_s, median(frames[1]));
    report.add(name + u"_cpu"_s, median(processor[0]), u"ms"_s, median(processor[1]));
}

void firstFrame3600(Report &report)
{
    firstFrame(report, u"first_frame_3600"_s, agentBase(report));
}

void firstFrame100000(Report &report)
{
    firstFrame(report, u"first_frame_100000"_s, largeBase(report));
}

void memory3600(Report &report)
{
    SampleBase &base = agentBase(report);
    const Program programs[] = {product(base), literal(base)};
    std::vector<double> memory[2];
    for (int round = 0; round < 5; ++round) {
        for (const int which : {0, 1}) {
            const Shown shown(programs[which]);
            QThread::sleep(2); // what follows the first frame needs memory too
            memory[which].push_back(shown.memory());
        }
    }
    report.add(u"memory_3600"_s, median(memory[0]), u"MiB"_s, median(memory[1]));
}

void scroll(Report &report)
{
    const QStringList sides[] = {{u"--data"_s, dataFolder(largeBase(report))}, {u"100000"_s}};
    std::vector<double> worked[2];
    std::vector<double> processor[2];
    for (int round = 0; round < 3; ++round) {
        for (const int which : {0, 1}) {
            QProcess process;
            QProcessEnvironment environment = surroundings();
            environment.remove(u"QT_LOGGING_RULES"_s);
            process.setProcessEnvironment(environment);
            process.start(QStringLiteral(TOUCHBASE_SCROLL), sides[which]);
            if (!process.waitForFinished(300'000) || process.exitCode() != 0)
                qFatal("People cannot be scrolled: %s", process.readAllStandardError().constData());
            for (const QByteArray &line : process.readAllStandardOutput().trimmed().split('\n')) {
                const QList<QByteArray> times = line.split(' ');
                worked[which].push_back(times.value(0).toDouble());
                processor[which].push_back(times.value(1).toDouble());
            }
        }
    }
    const auto p99 = [](const std::vector<double> &times) { return quantile(times, 0.99); };
    report.add(u"scroll"_s, p99(worked[0]), u"ms"_s, p99(worked[1]));
    report.add(u"scroll_cpu"_s, p99(processor[0]), u"ms"_s, p99(processor[1]));
}

} // namespace

std::vector<Benchmark> windowBenchmarks()
{
    return {
        {"first_frame_3600", "start to Today, 3,600 contacts, beside literal rows", firstFrame3600},
        {"memory_3600", "memory of the window, beside literal rows", memory3600},
        {"first_frame_100000", "start to Today, 100,000 contacts, beside literal rows",
         firstFrame100000},
        {"scroll",
         "p99 of the GUI thread's work a frame, scrolling 100,000 people, beside literal rows",
         scroll},
    };
}

} // namespace touchbase::bench
