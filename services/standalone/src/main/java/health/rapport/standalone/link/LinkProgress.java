package health.rapport.standalone.link;

import health.rapport.linkage.Decision;
import health.rapport.linkage.TableLinker;
import java.io.PrintStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells every few seconds how far the work is, and passes compared pairs on to their file if there is one. */
final class LinkProgress implements TableLinker.Listener {
    private static final long EVERY = 3_000_000_000L;

    private final PrintStream out;
    private final @Nullable PairsFile pairs;
    private long last = System.nanoTime();
    private long written;

    LinkProgress(PrintStream out, @Nullable PairsFile pairs) {
        this.out = out;
        this.pairs = pairs;
    }

    @Override
    public void progress(TableLinker.Stage stage, long done, long total) {
        if (isTime()) {
            String name = stage.name().toLowerCase(Locale.ROOT);
            long percent = total == 0 ? 100 : 100 * done / total;
            out.printf(Locale.ROOT, "  %-12s %3d%%  (%,d of %,d)%n", name, percent, done, total);
        }
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

    private boolean isTime() {
        long now = System.nanoTime();
        boolean time = now - last > EVERY;
        last = time ? now : last;
        return time;
    }
}
