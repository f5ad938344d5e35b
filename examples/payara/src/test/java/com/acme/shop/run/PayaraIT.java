package com.acme.shop.run;

/** The shop on Payara Micro, with its locks in the Hazelcast of its three nodes. */
class PayaraIT extends ShopContract {

    @Override
    Server server() {
        return new Payara();
    }
}
