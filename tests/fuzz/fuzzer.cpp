// SPDX-License-Identifier: MPL-2.0
#include "tests/fuzz/target.h"

#include <QDir>
#include <QFile>

#include <cstdio>
#include <cstdlib>

using namespace touchbase::fuzz;

namespace {

const Target *chosen = nullptr;

} // namespace

/// libFuzzer's program (https://llvm.org/docs/LibFuzzer.html) for the target that
/// TOUCHBASE_FUZZ_TARGET names. With TOUCHBASE_FUZZ_SEEDS its well-formed input is written into
/// that folder first.
extern "C" int LLVMFuzzerInitialize(int *, char ***)
{
    const QByteArray name = qgetenv("TOUCHBASE_FUZZ_TARGET");
    chosen = target(name);
    if (!chosen) {
        std::fprintf(stderr, "TOUCHBASE_FUZZ_TARGET is one of:");
        for (const Target &each : allTargets())
            std::fprintf(stderr, " %s", each.name);
        std::fprintf(stderr, "\n");
        std::exit(2);
    }
    if (const QString folder = qEnvironmentVariable("TOUCHBASE_FUZZ_SEEDS"); !folder.isEmpty()) {
        int number = 0;
        for (const QByteArray &seed : chosen->seeds()) {
            QFile file(QDir(folder).filePath(QStringLiteral("seed-%1").arg(++number)));
            if (file.open(QIODevice::WriteOnly))
                file.write(seed);
        }
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    chosen->run(QByteArrayView(data, qsizetype(size)));
    return 0;
}
