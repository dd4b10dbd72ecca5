// SPDX-License-Identifier: MPL-2.0
package androidx.test.runner.lifecycle;

public final class ApplicationLifecycleMonitorRegistry {
    public static void registerInstance(ApplicationLifecycleMonitor monitor) {}

    private ApplicationLifecycleMonitorRegistry() {}
}
