// JSX: a page that sets the session cookie.
const page = (
  <html lang="en" {...props} ns:attr='x' data-x={1} key=<b /> flag>
    <></>
    <a.b.c generic={x} />
    <ns:tag />
    <Typed<string> />
    {/* empty */}
    {cookie}
    {...children}
    text &amp; session
    {session ? <Login token={session.token} /> : null}
  </html>
);
res.cookie('sid', <b>{session}</b>);
