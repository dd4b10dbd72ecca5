// SPDX-License-Identifier: MPL-2.0
package androidx.test.runner.intent;

public final class IntentStubberRegistry {
    public static boolean isLoaded() {
        return false;
    }

    private IntentStubberRegistry() {}
}
