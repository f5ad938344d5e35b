package com.acme.other;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Takes so long that requests which are sent together get a thread each. */
@WebServlet("/")
public class Slow extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final long MILLIS = 200;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
