// SPDX-License-Identifier: MPL-2.0
#include "core/base/editdistance.h"

#include <algorithm>
#include <vector>

namespace touchbase {

int editDistance(QStringView one, QStringView other, int most)
{
    const qsizetype width = other.size() + 1;
    if (std::abs(one.size() - other.size()) > most)
        return most + 1;
    std::vector<int> beforeLast(size_t(width), 0);
    std::vector<int> last(size_t(width), 0);
    std::vector<int> row(size_t(width), 0);
    for (qsizetype j = 0; j < width; ++j)
        row[size_t(j)] = int(j);
    for (qsizetype i = 1; i <= one.size(); ++i) {
        std::swap(beforeLast, last);
        std::swap(last, row);
        row[0] = int(i);
        int least = row[0];
        for (qsizetype j = 1; j < width; ++j) {
            const auto at = size_t(j);
            const bool same = one[i - 1] == other[j - 1];
            int cost = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                cost = std::min(cost, beforeLast[at - 2] + 1);
            row[at] = cost;
            least = std::min(least, cost);
        }
        if (least > most)
            return most + 1;
    }
    return std::min(row.back(), most + 1);
}

} // namespace touchbase
