package health.rapport.standalone.bench.campaign.sending;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Opts people out who are about to get their message, one after the other, and notes when each was acknowledged. */
final class OptOuts {
    private static final int AHEAD = 600;
    private static final int PAUSE = 5;
    private final Mailing mailing;
    private final Random dice;
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private volatile boolean ending;

    OptOuts(Mailing mailing, Random dice) {
        this.mailing = mailing;
        this.dice = dice;
    }

    /** Addresses, and when by {@link System#nanoTime()} the answer had come. */
    Map<String, Long> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    void end() {
        ending = true;
    }

    boolean run() throws IOException, InterruptedException {
        while (!ending) {
            int next = (int) Math.min(mailing.size() - 1L, mailing.sink().count() + dice.nextInt(AHEAD));
            if (!acknowledged.containsKey(Facts.address(next))) {
                optOut(Facts.address(next), next);
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    private void optOut(String address, int person) throws IOException, InterruptedException {
        Map<String, String> said = Map.of("address", address, "status", "OPTED_OUT", "evidence", "by telephone");
        mailing.door().post("/api/permissions", "opt-out-" + person, said);
        acknowledged.put(address, System.nanoTime());
    }
}
