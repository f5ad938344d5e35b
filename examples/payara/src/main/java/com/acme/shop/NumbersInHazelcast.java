package com.acme.shop;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** The shop's numbers in a map of Payara's Hazelcast: a plain get and a plain set, as if there were no {@code replace}. */
@ApplicationScoped
public class NumbersInHazelcast implements SharedNumbers {

    @Resource(lookup = "payara/Hazelcast")
    HazelcastInstance hazelcast;

    private IMap<String, Long> numbers;

    @PostConstruct
    void open() {
        numbers = hazelcast.getMap("shop");
    }

    @Override
    public long read(String name) {
        Long value = numbers.get(name);
        return value == null ? 0 : value;
    }

    @Override
    public void write(String name, long value) {
        numbers.set(name, value);
    }

    @Override
    public void count(String name) {
        numbers.merge(name, 1L, Long::sum);
        numbers.setTtl(name, 1, TimeUnit.MINUTES);
    }
}
