package health.rapport.standalone.link;

import health.rapport.linkage.Decision;
import health.rapport.linkage.TableLinker;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells every few seconds how far the work is, and passes compared pairs on to their file if there is one. */
final class LinkProgress implements TableLinker.Listener, AutoCloseable {
    private static final long EVERY = 3_000_000_000L;
    private static final int SILENCE_SECONDS = 10;

    private final PrintStream out;
    private final @Nullable PairsFile pairs;
    private final long begin = System.nanoTime();
    private final Thread ticker;
    private volatile long last = System.nanoTime();
    private volatile TableLinker.Stage stage = TableLinker.Stage.STANDARDISE;
    private long written;

    LinkProgress(PrintStream out, @Nullable PairsFile pairs) {
        this.out = out;
        this.pairs = pairs;
        ticker = Thread.ofVirtual().start(this::tick);
    }

    @Override
    public void progress(TableLinker.Stage at, long done, long total) {
        if (isTime()) {
            long percent = total == 0 ? 100 : 100 * done / total;
            out.printf(Locale.ROOT, "  %-12s %3d%%  (%,d of %,d)%n", name(at), percent, done, total);
        }
        boolean over = done >= total && at.ordinal() + 1 < TableLinker.Stage.values().length;
        stage = over ? TableLinker.Stage.values()[at.ordinal() + 1] : at;
    }

    @Override
    public boolean wantsPairs() {
        return pairs != null;
    }

    @Override
    public void pair(Decision decision) {
        if (pairs != null) {
            pairs.write(decision);
            written++;
            if (written % 10_000 == 0 && isTime()) {
                out.printf(Locale.ROOT, "  pairs        %,d written%n", written);
            }
        }
    }

    @Override
    public void close() {
        ticker.interrupt();
    }

    /** A stage that tells nothing of itself is still seen to be alive. */
    private void tick() {
        try {
            while (true) {
                Thread.sleep(1_000L * SILENCE_SECONDS);
                long now = System.nanoTime();
                if (now - last >= 1_000_000_000L * SILENCE_SECONDS) {
                    out.printf(
                            Locale.ROOT, "  %-12s at work, %d s in all%n", name(stage), (now - begin) / 1_000_000_000);
                }
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }

    private static String name(TableLinker.Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }

    private boolean isTime() {
        long now = System.nanoTime();
        boolean time = now - last > EVERY;
        last = time ? now : last;
        return time;
    }
}
