package health.rapport.standalone.bench.campaign.sending;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Sends one campaign while the service, its database and its broker are killed in turn and people opt out who are about to get
 * theirs. What became of each message is then read from the mail server's own book.
 */
public final class SendingDrill {
    private static final List<String> VICTIMS = List.of("campaign", "postgres", "kafka");
    private final Mailing mailing;
    private final int kills;
    private final Random dice;
    private final Consumer<String> say;
    private final List<String> killed = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param kills spread over the sending
     * @param seed says who is killed when, and who opts out
     */
    public SendingDrill(Mailing mailing, int kills, long seed, Consumer<String> say) {
        this.mailing = mailing;
        this.kills = kills;
        this.dice = new Random(seed);
        this.say = say;
    }

    public Verdict run() throws Exception {
        UUID campaign = mailing.prepare();
        say.accept("Everything is up; %,d people are to get a message, %d kills are to come."
                .formatted(mailing.size(), kills));
        long begin = System.nanoTime();
        mailing.launch(campaign);
        mailing.awaitDrawn();
        OptOuts optOuts = new OptOuts(mailing, new Random(dice.nextLong()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> refusing = threads.submit(optOuts::run);
            try {
                killAll();
                mailing.awaitEnd();
            } finally {
                optOuts.end();
            }
            refusing.get();
        }
        say.accept("It took %.0f s.".formatted((System.nanoTime() - begin) / 1e9));
        return new Books(mailing).verdict(killed, optOuts.acknowledged());
    }

    /** One kill in each part of the work: nothing of the next part is taken before everybody is back. */
    private void killAll() throws Exception {
        List<String> victims = new ArrayList<>();
        for (int done = 0; done < kills; done++) {
            if (victims.isEmpty()) {
                victims.addAll(VICTIMS);
                Collections.shuffle(victims, dice);
            }
            long part = mailing.size() / kills;
            mailing.sink().takeAtMost(part * (done + 1) - part / 4);
            awaitTaken(part * done + (long) (part * dice.nextDouble() / 2));
            kill(victims.removeLast());
        }
        mailing.sink().takeAtMost(Long.MAX_VALUE);
    }

    private void kill(String victim) throws Exception {
        say.accept("kill -9 %s when %,d messages were taken"
                .formatted(victim, mailing.sink().count()));
        mailing.stack().kill(victim);
        killed.add(victim);
        mailing.stack().bringUp(victim);
    }

    /** Waits for that many, or for as many as there will be. */
    private void awaitTaken(long count) throws InterruptedException {
        long seen = -1;
        long since = System.nanoTime();
        while (mailing.sink().count() < count) {
            long now = mailing.sink().count();
            if (now != seen) {
                seen = now;
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > 60_000_000_000L) {
                return;
            }
            Thread.sleep(20);
        }
    }
}
