// SPDX-License-Identifier: MPL-2.0
package org.touchbase.reminders;

import org.json.JSONObject;

/** What stands on channels and buttons, in the language chosen in Touchbase. */
final class Words {
    private final JSONObject words;

    Words(JSONObject words) {
        this.words = words;
    }

    /** The word itself where the app has not said it yet: a channel must have a name. */
    String get(String key) {
        return words.optString(key, key);
    }

    JSONObject toJson() {
        return words;
    }
}
