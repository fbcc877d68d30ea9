package health.rapport.standalone.cli;

/** What is done when somebody presses Ctrl-C, or ends the launcher otherwise, before this is closed. */
final class Interruption implements AutoCloseable {
    private final Thread hook;

    Interruption(Runnable reaction) {
        hook = new Thread(reaction, "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // it is being interrupted at this moment, and the reaction runs
        }
    }
}
