package com.acme.shop.run;

/** The shop on WildFly, with its locks in Redis. */
class WildFlyIT extends ShopContract {

    @Override
    Server server() {
        return new WildFly();
    }
}
