// SPDX-License-Identifier: MPL-2.0
package androidx.test.runner.intent;

public final class IntentMonitorRegistry {
    public static void registerInstance(IntentMonitor monitor) {}

    private IntentMonitorRegistry() {}
}
