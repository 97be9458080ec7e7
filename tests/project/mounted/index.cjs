const express = require('express');
const passport = require('passport');

const app = express();
app.use('/legacy', passport.authenticate('jwt', { session: false }), require('./legacy.cjs'));
module.exports = app;
