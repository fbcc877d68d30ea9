package health.rapport.mastering.load;

import health.rapport.mastering.messaging.SubmissionConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Gives the ordinary path what a load left, and acknowledges it. */
@ApplicationScoped
class HandOver {
    private static final int AT_ONCE = 1000;

    private final SubmissionConsumer consumer;

    HandOver(SubmissionConsumer consumer) {
        this.consumer = consumer;
    }

    /** What this load has taken and not acknowledged. */
    void all(Load load) {
        others(load.partly());
        whole(load.open());
    }

    /** Messages of which nothing is committed. */
    private void whole(List<Arrived> messages) {
        for (Arrived one : messages) {
            consumer.submissions(one.message().getPayload()).await().indefinitely();
            acknowledge(one);
        }
    }

    /** The others of messages of which all records are committed. */
    private void others(List<Arrived> messages) {
        List<Arrived> together = new ArrayList<>();
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
        int count = 0;
        for (Arrived one : messages) {
            together.add(one);
            one.others()
                    .forEach(record -> records.computeIfAbsent(
                                    new TopicPartition(record.topic(), record.partition()), _ -> new ArrayList<>())
                            .add(record));
            count += one.others().size();
            if (count >= AT_ONCE) {
                give(records, together);
                count = 0;
            }
        }
        give(records, together);
    }

    private void give(Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records, List<Arrived> messages) {
        if (!records.isEmpty()) {
            consumer.submissions(new ConsumerRecords<>(Map.copyOf(records), Map.of()))
                    .await()
                    .indefinitely();
        }
        messages.forEach(HandOver::acknowledge);
        records.clear();
        messages.clear();
    }

    /** A message whose consumer is gone comes again to another; that this one took it does no harm. */
    static void acknowledge(Arrived one) {
        one.message().ack();
    }
}
