package com.acme.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Everything that answers JSON or text is under {@code /shop/api}; the page is {@code /shop/} itself. */
@ApplicationPath("api")
public class ShopApplication extends Application {}
