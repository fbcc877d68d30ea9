package health.rapport.attribution;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.Fact;
import health.rapport.contracts.Topic;
import health.rapport.testsupport.KafkaNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes facts as their owners would, and waits until attribution has taken in all there is. */
final class Bus {
    private static final long PATIENCE = 30_000;
    private static final List<Topic> CONSUMED = List.of(
            Topic.PERSONS,
            Topic.ACTIVITIES,
            Topic.ENCOUNTERS,
            Topic.LINKS,
            Topic.CAMPAIGNS,
            Topic.ASSIGNMENTS,
            Topic.TOUCHPOINTS);

    private Bus() {}

    static void deliver(List<? extends Fact> facts) throws Exception {
        try (var producer = new KafkaProducer<>(
                KafkaNode.shared().clientSettings(), new StringSerializer(), new ByteArraySerializer())) {
            for (Fact fact : facts) {
                producer.send(new ProducerRecord<>(Topic.of(fact).topicName(), fact.key(), ContractJson.write(fact)));
            }
            producer.flush();
        }
        awaitTakenIn();
    }

    static void awaitTakenIn() throws Exception {
        try (Admin admin = Admin.create(KafkaNode.shared().clientSettings())) {
            Map<TopicPartition, Long> ends = ends(admin);
            long giveUp = System.currentTimeMillis() + PATIENCE;
            while (!reached(admin, ends)) {
                if (System.currentTimeMillis() > giveUp) {
                    throw new AssertionError("not everything was taken in");
                }
                Thread.sleep(100);
            }
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (Topic topic : CONSUMED) {
            admin.describeTopics(List.of(topic.topicName()))
                    .allTopicNames()
                    .get()
                    .get(topic.topicName())
                    .partitions()
                    .forEach(
                            p -> latest.put(new TopicPartition(topic.topicName(), p.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static boolean reached(Admin admin, Map<TopicPartition, Long> ends) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets("attribution")
                .partitionsToOffsetAndMetadata()
                .get();
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata committed = done.get(end.getKey());
            return end.getValue() == 0 || (committed != null && committed.offset() >= end.getValue());
        });
    }
}
