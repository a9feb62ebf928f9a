package io.ganymede.embedded;

import kafka.Kafka;
import kafka.tools.StorageTool;

/** The broker's own process: formats its folder the first time, then runs Kafka. */
final class BrokerProcess {

    private BrokerProcess() {}

    /** @param args path of server.properties, then the cluster's id */
    public static void main(String[] args) {
        int formatted = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "-t", args[1], "-c", args[0]}, System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(new String[] {args[0]});
    }
}
