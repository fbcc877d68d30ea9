package health.rapport.mastering.load;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.submission.Submission;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Message;

/** First loads as an instance does them, of batches that are acknowledged or come again. */
@Singleton
public class Loads {
    private static final TopicPartition PARTITION = new TopicPartition("intake.submissions", 0);
    /** Longer than a load waits to write what came together. */
    private static final Duration APART = Duration.ofMillis(120);

    private final Looking looking;
    private final Loading loading;
    private final HandOver handOver;
    private final Finishing finishing;

    Loads(Looking looking, Loading loading, HandOver handOver, Finishing finishing) {
        this.looking = looking;
        this.loading = loading;
        this.handOver = handOver;
        this.finishing = finishing;
    }

    /** One load with all that follows; the numbers of the batches that were acknowledged. */
    public Set<Integer> whole(List<List<Submission>> batches) {
        return whole(batches, Duration.ZERO);
    }

    /** The same of batches that come one by one. */
    public Set<Integer> trickled(List<List<Submission>> batches) {
        return whole(batches, APART);
    }

    private Set<Integer> whole(List<List<Submission>> batches, Duration pause) {
        Run run = new Run(batches);
        run.until(batches.size(), pause);
        run.load.left(run.refused);
        handOver.all(run.load);
        return run.acknowledged;
    }

    /** A load that is killed when it has so many batches, each in a piece of its own, and whose memory is lost. */
    public Set<Integer> killed(List<List<Submission>> batches, int after) {
        Run run = new Run(batches);
        run.until(after, APART);
        return run.acknowledged;
    }

    /** Nobody goes on with what was killed. */
    public void givenUp() {
        finishing.giveUp();
    }

    /** One attempt. */
    private final class Run {
        private final List<List<Submission>> batches;
        private final Waiting waiting = new Waiting();
        private final Load load = new Load(waiting);
        private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
        private final List<Arrived> refused = new ArrayList<>();

        Run(List<List<Submission>> batches) {
            this.batches = batches;
        }

        void until(int many, Duration pause) {
            Thread loader = Thread.currentThread();
            Thread feeder = Thread.ofVirtual().start(() -> feed(many, pause, loader));
            try {
                loading.run(load);
                load.left(waiting.close());
                feeder.join();
            } catch (InterruptedException killed) {
                // memory is lost
            }
        }

        private void feed(int many, Duration pause, Thread loader) {
            try {
                for (int number = 0; number < many; number++) {
                    Arrived next = looking.through(message(number));
                    if (!waiting.put(next)) {
                        refused.add(next);
                    }
                    Thread.sleep(pause);
                }
                if (many < batches.size()) {
                    waiting.put(looking.through(message(many)));
                    loader.interrupt();
                }
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }

        private Message<ConsumerRecords<String, byte[]>> message(int number) {
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            for (Submission submission : batches.get(number)) {
                records.add(new ConsumerRecord<>(
                        PARTITION.topic(), 0, 1000L * number, submission.key(), ContractJson.write(submission)));
            }
            return Message.of(new ConsumerRecords<>(Map.of(PARTITION, records), Map.of()), () -> {
                acknowledged.add(number);
                return CompletableFuture.completedFuture(null);
            });
        }
    }

    /** All but these. */
    public static List<List<Submission>> without(List<List<Submission>> batches, Collection<Integer> acknowledged) {
        List<List<Submission>> left = new ArrayList<>();
        for (int number = 0; number < batches.size(); number++) {
            if (!acknowledged.contains(number)) {
                left.add(batches.get(number));
            }
        }
        return left;
    }
}
