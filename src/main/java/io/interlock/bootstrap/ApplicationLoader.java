package io.interlock.bootstrap;

/**
 * The class loader that sees what belongs to the application: its settings and its backends. It is the thread's, unless that
 * one does not lead to us: at the deployment of an EAR it is the EAR's, which knows nothing of a library in one of the
 * modules, or has another copy of it.
 */
final class ApplicationLoader {

    private ApplicationLoader() {}

    static ClassLoader find() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null && leadsToUs(context) ? context : ApplicationLoader.class.getClassLoader();
    }

    private static boolean leadsToUs(ClassLoader loader) {
        try {
            return loader.loadClass(ApplicationLoader.class.getName()) == ApplicationLoader.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
